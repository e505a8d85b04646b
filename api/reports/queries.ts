import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../db/open.ts';

/** Reports about entries that `where` (on `entry`) lets through, with what the entry is called where it is live. */
export const selectReports = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('entry_report')
    .innerJoin('entry', 'entry.id', 'entry_report.entry_id')
    .innerJoin('organisation', 'organisation.id', 'entry.organisation_id')
    .leftJoin('publication', 'publication.entry_id', 'entry.id')
    .selectAll('entry_report')
    .select(['entry.type', 'entry.slug', 'entry.organisation_id', 'publication.title', 'publication.language'])
    .select('publication.marking')
    .select(['organisation.slug as organisation_slug', 'organisation.name as organisation_name'])
    .where(where);

export type ReportRow = Awaited<ReturnType<ReturnType<typeof selectReports>['executeTakeFirstOrThrow']>>;

/** What waits first, then what is closed; of each the newest first. */
export const listReports = (db: Db, where: RawBuilder<boolean>, limit: number) =>
  selectReports(db, where)
    .orderBy(sql`case when entry_report.state = 'open' then 0 else 1 end`)
    .orderBy('entry_report.id', 'desc')
    .limit(limit)
    .execute();

/** Reports about an entry that wait. */
export async function countOpen(db: Db, entryId: string): Promise<number> {
  const row = await db
    .selectFrom('entry_report')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('entry_id', '=', entryId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** When those who look after an entry were last written to about reports; undefined: never. */
export async function lastTold(db: Db, entryId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('entry_report')
    .select((eb) => eb.fn.max('told_at').as('last'))
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  return row?.last ?? undefined;
}
