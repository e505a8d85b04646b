import { z } from 'zod';
import { CURRENCIES, decimalsOf } from './currencies.ts';
import type { UnnamedChoice } from './fields.ts';
import { isKnownUnit, unitLabel } from './units.ts';
import { asWhole, UNCHOSEN } from './what-is-wrong.ts';

/** Beyond it not every amount with three decimals has a number of its own. */
const MAX = 1e12;

/**
 * A unit: the id of one that the runtime knows (`kilogram`, `day`, `percent`), or an own one. The label of an own one may
 * stand in the messages of the plugin instead.
 *
 * @see https://tc39.es/ecma402/#table-sanctioned-single-unit-identifiers
 */
type Unit = string | UnnamedChoice;

interface Bounds {
  min?: number;
  max?: number;
  integer?: boolean;
}

/** A number. @param unit what it counts, where that is always the same; for a choice of units use `quantity` */
export const number = ({ unit, ...bounds }: Bounds & { unit?: Unit } = {}) =>
  boundedNumber(bounds).meta({ kind: 'number', unit: unit === undefined ? undefined : toChoice(unit) });

/** A number with one of several units: `{ amount, unit }`. */
export const quantity = ({ units, ...bounds }: Bounds & { units: readonly [Unit, ...Unit[]] }) => {
  const choices = units.map(toChoice);
  const unit = z.enum(choices.map(({ id }) => id) as [string, ...string[]], UNCHOSEN);
  return z
    .strictObject(
      {
        amount: boundedNumber(bounds).meta({ kind: 'number', label: { en: 'Number', fr: 'Nombre' } }),
        unit: unit.meta({ kind: 'choice', choices, label: { en: 'Unit', fr: 'Unité' } }),
      },
      asWhole('kit.quantity'),
    )
    .meta({ kind: 'quantity' });
};

/** A currency. @see ISO 4217 */
export const currency = () =>
  z
    .string()
    .refine((code) => CURRENCIES.includes(code), { error: 'kit.currency' })
    .meta({ kind: 'currency' });

/** An amount of money, not below zero: `{ amount, currency }`. Its decimals are at most those of the currency. */
export const money = () =>
  z
    .strictObject(
      {
        amount: boundedNumber({ min: 0 }).meta({ kind: 'number', label: { en: 'Amount', fr: 'Montant' } }),
        currency: currency().meta({ label: { en: 'Currency', fr: 'Monnaie' } }),
      },
      asWhole('kit.money'),
    )
    .refine(hasDecimalsOfCurrency, { error: 'kit.decimals', path: ['amount'] })
    .meta({ kind: 'money' });

const hasDecimalsOfCurrency = ({ amount, currency }: { amount: number; currency: string }): boolean =>
  Number(amount.toFixed(decimalsOf(currency))) === amount;

function boundedNumber({ min = -MAX, max = MAX, integer = false }: Bounds) {
  const any = z.number(asWhole('kit.number'));
  const whole = integer ? any.multipleOf(1, { error: 'kit.integer' }) : any;
  // A minus before zero would not outlive its being stored.
  return whole
    .overwrite((value) => value + 0)
    .min(min)
    .max(max);
}

function toChoice(unit: Unit): UnnamedChoice {
  if (typeof unit === 'string') return isKnownUnit(unit) ? { id: unit, label: unitLabel(unit) } : { id: unit };
  if (isKnownUnit(unit.id))
    throw new Error(`Unit “${unit.id}” is known in every language: write '${unit.id}' alone, without a label.`);
  return unit;
}
