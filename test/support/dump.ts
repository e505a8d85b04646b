import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#api/db/open.ts';

/** How much was asked for is counted also of what is refused, and of what changes nothing. */
const COUNTS = 'limit_count';

/** That something was refused is noted a moment later; it changes nothing of what there was. */
const CHANGES = sql`from audit_event where action not in ('refused', 'sign-in-failed')`;
const ROWS: Record<string, RawBuilder<object>> = {
  audit_event: sql`select * ${CHANGES}`,
  audit_personal: sql`select * from audit_personal where event_id in (select id ${CHANGES})`,
};

/** Everything in a database as text, table by table: what has not changed is the same afterwards. */
export async function dump({ read }: Database): Promise<Record<string, string[]>> {
  const tables = await read.introspection.getTables();
  const rows = tables
    .filter(({ name, isView }) => !isView && name !== COUNTS)
    .map(async ({ name }) => {
      const found = await (ROWS[name] ?? sql<object>`select * from ${sql.table(name)}`).execute(read);
      return [name, found.rows.map((row) => JSON.stringify(row)).sort()] as const;
    });
  return Object.fromEntries(await Promise.all(rows));
}
