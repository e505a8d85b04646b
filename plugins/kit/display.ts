import type { FieldDescription } from './describe.ts';
import type { FactValue } from './facts.ts';
import type { FileCard } from './file.ts';
import { formatAmount, formatDate, formatMoney, formatPeriod, formatUnit } from './formats.ts';
import { chapterOf, HS_CHAPTERS, withDot } from './hs-chapters.ts';
import { nameOf } from './names.ts';
import type { EntryCard } from './portal.ts';
import { localise, type Locale } from './text.ts';
import { isKnownUnit } from './units.ts';
import { type FieldValues, valuesOf } from './values.ts';
import { applicable } from './condition.ts';
import { termOf, type Vocabulary } from './vocabulary.ts';

/** What values are put into words with. */
export interface Words {
  locale: Locale;
  vocabularies: Readonly<Record<string, Vocabulary>>;
  /** Entries that fields refer to and the reader may see, by id. */
  references?: Readonly<Record<string, EntryCard>>;
  /** Files that fields hold, by id. */
  files?: Readonly<Record<string, FileCard>>;
  /** Names of organisations that fields refer to, by slug. */
  organisations?: Readonly<Record<string, string>>;
}

/** One value of a field as people read it: mostly one text, of a contact one for each way to reach them. */
export function displayValue(field: FieldDescription, value: unknown, words: Words): FactValue[] {
  switch (field.kind) {
    case 'contact': {
      const { name, email, phone } = value as { name: string; email?: string; phone?: string };
      return [{ text: name }, ...(email ? [mailLink(email)] : []), ...(phone ? [phoneLink(phone)] : [])];
    }
    case 'group':
      return [{ text: groupText(field, value as FieldValues, words) }];
    default:
      return [displayOne(field, value, words)];
  }
}

/** The same as one plain text. */
export const displayText = (field: FieldDescription, value: unknown, words: Words): string =>
  displayValue(field, value, words)
    .map(({ text, code }) => (code ? `${text} (${code})` : text))
    .join(', ');

const groupText = (field: FieldDescription, row: FieldValues, words: Words): string =>
  applicable(field.fields ?? [], row)
    .flatMap((part) => {
      const texts = valuesOf(part, row).map((value) => displayText(part, value, words));
      return texts.length > 0 ? [`${localise(part.label, words.locale)}: ${texts.join(', ')}`] : [];
    })
    .join(' · ');

function displayOne(field: FieldDescription, value: unknown, words: Words): FactValue {
  const { locale } = words;
  switch (field.kind) {
    case 'number':
      return {
        text: withUnit(Number(value), field.unit?.id, field.unit?.label[locale] ?? field.unit?.label.en, locale),
      };
    case 'quantity': {
      const { amount, unit } = value as { amount: number; unit: string };
      return { text: withUnit(amount, unit, labelOfUnit(field, unit, locale), locale) };
    }
    case 'money': {
      const { amount, currency } = value as { amount: number; currency: string };
      return { text: formatMoney(amount, currency, locale) };
    }
    case 'period':
      return { text: formatPeriod(value as { from: string; to?: string }, locale) };
    case 'hsCode': {
      const { code, edition } = value as { code: string; edition: string };
      const chapter = HS_CHAPTERS[chapterOf(code)];
      return {
        text: chapter ? `${withDot(code)} ${localise(chapter, locale)}` : withDot(code),
        code: `${{ en: 'HS', fr: 'SH' }[locale]} ${edition}`,
      };
    }
    default:
      return displayLeaf(field, String(value), words);
  }
}

function displayLeaf(field: FieldDescription, value: string, words: Words): FactValue {
  const { locale, vocabularies, references, organisations } = words;
  switch (field.kind) {
    case 'term': {
      const label = field.vocabulary && termOf(vocabularies, field.vocabulary, value)?.label;
      return { text: label ? localise(label, locale) : value, href: `/${locale}/terms/${field.vocabulary}/${value}/` };
    }
    case 'choice': {
      const label = field.choices?.find((choice) => choice.id === value)?.label;
      return { text: label ? localise(label, locale) : value };
    }
    case 'country':
      return { text: nameOf('region', value, locale), code: value };
    case 'language':
      return { text: nameOf('language', value, locale), code: value };
    case 'currency':
      return { text: nameOf('currency', value, locale), code: value };
    case 'locode':
      return { text: nameOf('region', value.slice(0, 2), locale), code: `${value.slice(0, 2)} ${value.slice(2)}` };
    case 'date':
      return { text: formatDate(value, locale) };
    case 'link':
      return { text: value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''), href: value };
    case 'email':
      return mailLink(value);
    case 'phone':
      return phoneLink(value);
    case 'organisation': {
      const name = organisations && Object.hasOwn(organisations, value) ? organisations[value] : undefined;
      return name === undefined ? { text: value } : { text: name, href: `/${locale}/organisations/${value}/` };
    }
    case 'entry': {
      const card = references && Object.hasOwn(references, value) ? references[value] : undefined;
      return card ? { text: card.title, href: `/${locale}/${card.type}/${card.slug}/` } : { text: value };
    }
    case 'file': {
      const card = words.files && Object.hasOwn(words.files, value) ? words.files[value] : undefined;
      return { text: card?.name ?? value };
    }
    default:
      return { text: value };
  }
}

const mailLink = (address: string): FactValue => ({ text: address, href: `mailto:${address}` });

/** Its parts stay on one line. */
const phoneLink = (phone: string): FactValue => ({
  text: phone.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011'),
  href: `tel:${phone.replaceAll(/[^+\d]/g, '')}`,
});

const withUnit = (amount: number, unit: string | undefined, label: string | undefined, locale: Locale): string => {
  if (unit !== undefined && isKnownUnit(unit)) return formatUnit(amount, unit, locale);
  return label === undefined ? formatAmount(amount, locale) : `${formatAmount(amount, locale)} ${label}`;
};

function labelOfUnit({ fields = [] }: FieldDescription, unit: string, locale: Locale): string {
  const label = fields.find(({ name }) => name === 'unit')?.choices?.find(({ id }) => id === unit)?.label;
  return label ? localise(label, locale) : unit;
}
