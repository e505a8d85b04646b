import { type Compilable, type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Db } from './open.ts';

/** Stands in a question for what it will be asked with. */
class Place {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A question that is built once and asked thousands of times, with other values: putting it together takes longer than
 * most answers.
 *
 * @param build gets what stands for a value; whatever else it puts in must be the same for ever
 */
export function prepared<Row, Name extends string>(
  build: (db: Db, value: (name: Name) => RawBuilder<string>) => Compilable<Row>,
): (db: Db, values: Record<Name, string>) => Promise<Row[]> {
  /** By what decides on the words of SQL. */
  const known = new Map<unknown, CompiledQuery<Row>>();
  return async (db, values) => {
    const dialect = db.getExecutor().adapter.constructor;
    const query = known.get(dialect) ?? build(db, (name) => sql`${new Place(name)}`).compile();
    known.set(dialect, query);
    const parameters = query.parameters.map((value) => (value instanceof Place ? values[value.name as Name] : value));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
