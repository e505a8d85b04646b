import { COMPARISONS, type Condition, type Rule } from './rules.ts';
import { ROLES, type Roles } from './declarations.ts';

export const KINDS = ['random', 'rules', 'score', 'mixed'] as const;
export type Kind = (typeof KINDS)[number];

export const PERIODS = ['all', 'day', 'week'] as const;
/** To what the rate applies: to all declarations together, to those of each day, or to those of each week. */
export type Period = (typeof PERIODS)[number];

export interface Strategy {
  name: string;
  kind: Kind;
  /** By what the rest of a mixed strategy is chosen. */
  rest: 'rules' | 'score';
  /** The column whose highest values come first. */
  column: string;
  /** The part of the checks of a mixed strategy that is drawn at random, in percent. */
  exploration: number;
  rules: Rule[];
}

export interface Settings {
  version: 1;
  /** Percent of the declarations that are inspected. */
  rate: number;
  period: Period;
  /** How often each strategy is drawn anew. */
  draws: number;
  seed: number;
  strategies: Strategy[];
  roles: Roles;
}

export const MOST = { strategies: 4, rules: 12, conditions: 6, draws: 200, text: 200, seed: 4_294_967_295 } as const;

export const FIRST_SETTINGS: Settings = {
  version: 1,
  rate: 5,
  period: 'week',
  draws: 20,
  seed: 1,
  strategies: [],
  roles: {},
};

/** The settings in a file or kept on the device, or nothing where it is something else: anybody may have written it. */
export function readSettings(text: string | null): Settings | undefined {
  try {
    const found: unknown = JSON.parse(text ?? '');
    return isSettings(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

type Unknown<T> = Partial<Record<keyof T, unknown>>;

function isSettings(value: unknown): value is Settings {
  const { version, rate, period, draws, seed, strategies, roles } = (value ?? {}) as Unknown<Settings>;
  return (
    version === 1 &&
    isBetween(rate, 0.1, 100) &&
    PERIODS.some((one) => one === period) &&
    isBetween(draws, 1, MOST.draws, true) &&
    isBetween(seed, 0, MOST.seed, true) &&
    isListOf(strategies, isStrategy, MOST.strategies) &&
    isRoles(roles)
  );
}

const isStrategy = (value: unknown): value is Strategy => {
  const { name, kind, rest, column, exploration, rules } = (value ?? {}) as Unknown<Strategy>;
  return (
    isText(name) &&
    KINDS.some((one) => one === kind) &&
    (rest === 'rules' || rest === 'score') &&
    isText(column) &&
    isBetween(exploration, 0, 100) &&
    isListOf(rules, (rule): rule is Rule => isListOf(rule, isCondition, MOST.conditions), MOST.rules)
  );
};

const isCondition = (value: unknown): value is Condition => {
  const { column, is, value: text } = (value ?? {}) as Unknown<Condition>;
  return isText(column) && COMPARISONS.some((one) => one === is) && isText(text);
};

const isRoles = (value: unknown): value is Roles =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(([role, name]) => ROLES.some((one) => one === role) && isText(name));

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MOST.text;

const isBetween = (value: unknown, least: number, most: number, isWhole = false): value is number =>
  typeof value === 'number' && value >= least && value <= most && (!isWhole || Number.isInteger(value));

const isListOf = <One>(value: unknown, is: (one: unknown) => one is One, most: number): value is One[] =>
  Array.isArray(value) && value.length <= most && value.every(is);
