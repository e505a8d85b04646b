import type { CsvRecord } from '../tables/csv-reader.ts';
import { readDay, readNumber, readYesNo } from './values.ts';

/** What a column can be. Only the truth must be there. */
export const ROLES = ['truth', 'revenue', 'date', 'importer', 'score'] as const;
export type Role = (typeof ROLES)[number];
/** Names of columns; a role that no column has is left out. */
export type Roles = Partial<Record<Role, string>>;

export interface Table {
  names: string[];
  records: CsvRecord[];
}

/** Declarations as columns, all of the same length, in the order of their days. */
export interface Declarations {
  size: number;
  irregular: Uint8Array;
  /** Zeros where no column says it. */
  revenue: Float64Array;
  /** Days since 1970; all 0 where no column says it. */
  day: Int32Array;
  score: Float64Array;
  importer: string[];
  has: Record<Role, boolean>;
  /** The cells of a column, as they were written. */
  cells(name: string): string[] | undefined;
}

export interface Refusal {
  line: number;
  why: 'truth' | 'revenue' | 'date' | 'score' | 'width';
  text: string;
}

const WORDS: Record<Role, RegExp> = {
  truth:
    /^(irregular|truth|illicit|fraud|is_?fraud|label|result|outcome|irr[eé]gul|fraude|r[eé]sultat|verit|v[eé]rit)/i,
  revenue: /(recovered|revenue|recette|redress|recouvr|raised|additional)/i,
  date: /(^|[_. -])(date|day|jour)/i,
  importer: /(importer|importateur|trader|consignee|destinataire|op[eé]rateur)/i,
  score: /(score|risk|risque|prob)/i,
};

/** Which column is what, by its name. Each is taken once; what is not recognised is left to people. */
export function guessRoles(names: readonly string[]): Roles {
  const taken = new Set<string>();
  const roles: Roles = {};
  for (const role of ROLES) {
    const name = names.find((one) => !taken.has(one) && WORDS[role].test(one.trim()));
    if (name === undefined) continue;
    taken.add(name);
    roles[role] = name;
  }
  return roles;
}

/** @returns the declarations that can be used, and why each of the others cannot */
export function readDeclarations(table: Table, roles: Roles): { declarations: Declarations; refused: Refusal[] } {
  const place = (role: Role): number => (roles[role] === undefined ? -1 : table.names.indexOf(roles[role]));
  const places = Object.fromEntries(ROLES.map((role) => [role, place(role)])) as Record<Role, number>;
  const refused: Refusal[] = [];
  const days: number[] = [];
  const records = table.records.filter((record) => {
    const refusal = refusalOf(record, places, table.names.length);
    if (refusal) refused.push(refusal);
    return !refusal;
  });
  records.forEach(({ cells }, index) => (days[index] = places.date < 0 ? 0 : readDay(cells[places.date]!)));
  const order = Array.from(records, (_record, index) => index).toSorted((one, other) => days[one]! - days[other]!);
  const sorted = order.map((index) => records[index]!);
  const numbers = (at: number) => Float64Array.from(sorted, ({ cells }) => (at < 0 ? 0 : readNumber(cells[at]!) || 0));
  const declarations: Declarations = {
    size: sorted.length,
    irregular: Uint8Array.from(sorted, ({ cells }) => Number(readYesNo(cells[places.truth]!))),
    revenue: numbers(places.revenue),
    day: Int32Array.from(order, (index) => days[index]!),
    score: numbers(places.score),
    importer: sorted.map(({ cells }) => cells[places.importer] ?? ''),
    has: Object.fromEntries(ROLES.map((role) => [role, places[role] >= 0])) as Record<Role, boolean>,
    cells: (name) => {
      const at = table.names.indexOf(name);
      return at < 0 ? undefined : sorted.map(({ cells }) => cells[at] ?? '');
    },
  };
  return { declarations, refused };
}

function refusalOf({ line, cells }: CsvRecord, places: Record<Role, number>, width: number): Refusal | undefined {
  const refuse = (why: Refusal['why'], text: string): Refusal => ({ line, why, text });
  if (cells.length !== width) return refuse('width', String(cells.length));
  const text = (role: Role): string => (places[role] < 0 ? '' : cells[places[role]]!.trim());
  if (readYesNo(text('truth')) === undefined) return refuse('truth', text('truth'));
  if (places.date >= 0 && Number.isNaN(readDay(text('date')))) return refuse('date', text('date'));
  for (const role of ['revenue', 'score'] as const) {
    if (text(role) !== '' && Number.isNaN(readNumber(text(role)))) return refuse(role, text(role));
  }
  return undefined;
}
