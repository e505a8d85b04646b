import { type RawBuilder, sql } from 'kysely';
import type { Actor } from './actor.ts';

/**
 * What a row must satisfy, as data: decided on a row in memory, or turned into SQL.
 * One declaration with two readers is why the two cannot disagree.
 */
export type Condition<Row> =
  | { kind: 'always' }
  | { kind: 'never' }
  | { kind: 'in'; column: keyof Row & string; values: readonly string[] }
  | { kind: 'not-in'; column: keyof Row & string; values: readonly string[] }
  | { kind: 'null'; column: keyof Row & string }
  | { kind: 'after'; column: keyof Row & string; value: string }
  | { kind: 'all'; of: Condition<Row>[] }
  | { kind: 'any'; of: Condition<Row>[] };

export const always = { kind: 'always' } as const;
export const never = { kind: 'never' } as const;
export const isIn = <Row>(column: keyof Row & string, values: readonly string[]): Condition<Row> =>
  values.length === 0 ? never : { kind: 'in', column, values };
export const isNotIn = <Row>(column: keyof Row & string, values: readonly string[]): Condition<Row> =>
  values.length === 0 ? always : { kind: 'not-in', column, values };
export const isNull = <Row>(column: keyof Row & string): Condition<Row> => ({ kind: 'null', column });
/** A time that is set, and later than this one. */
export const isAfter = <Row>(column: keyof Row & string, value: string): Condition<Row> => ({
  kind: 'after',
  column,
  value,
});
export const all = <Row>(...of: Condition<Row>[]): Condition<Row> => ({ kind: 'all', of });
export const any = <Row>(...of: Condition<Row>[]): Condition<Row> => ({ kind: 'any', of });

/** One decision of the portal. */
export interface Rule<Row> {
  allows(actor: Actor, row: Row): boolean;
  /** The same as SQL, for the columns of `table` (its name or alias in the query). */
  toWhere(actor: Actor, table: string): RawBuilder<boolean>;
}

export const defineRule = <Row>(conditionFor: (actor: Actor) => Condition<Row>): Rule<Row> => ({
  allows: (actor, row) => holds(conditionFor(actor), row),
  toWhere: (actor, table) => toSql(conditionFor(actor), table),
});

function holds<Row>(condition: Condition<Row>, row: Row): boolean {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'in':
      return isSet(row[condition.column]) && condition.values.includes(String(row[condition.column]));
    case 'not-in':
      return isSet(row[condition.column]) && !condition.values.includes(String(row[condition.column]));
    case 'null':
      return row[condition.column] === null;
    case 'after':
      return isSet(row[condition.column]) && String(row[condition.column]) > condition.value;
    case 'all':
      return condition.of.every((part) => holds(part, row));
    case 'any':
      return condition.of.some((part) => holds(part, row));
  }
}

/** As in SQL: what is not set is neither in a list nor out of it. */
const isSet = (value: unknown): boolean => value !== null && value !== undefined;

function toSql<Row>(condition: Condition<Row>, table: string): RawBuilder<boolean> {
  switch (condition.kind) {
    case 'always':
      return sql<boolean>`1 = 1`;
    case 'never':
      return sql<boolean>`1 = 0`;
    case 'in':
      return sql<boolean>`${sql.ref(`${table}.${condition.column}`)} in (${sql.join(condition.values)})`;
    case 'not-in':
      return sql<boolean>`${sql.ref(`${table}.${condition.column}`)} not in (${sql.join(condition.values)})`;
    case 'null':
      return sql<boolean>`${sql.ref(`${table}.${condition.column}`)} is null`;
    case 'after':
      return sql<boolean>`${sql.ref(`${table}.${condition.column}`)} > ${condition.value}`;
    case 'all':
      return joined(condition.of, table, sql` and `);
    case 'any':
      return joined(condition.of, table, sql` or `);
  }
}

function joined<Row>(of: Condition<Row>[], table: string, word: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(
    of.map((part) => toSql(part, table)),
    word,
  )})`;
}
