import type { RawBuilder } from 'kysely';
import type { Db, Trx } from '../db/open.ts';
import type { MaturityFigureRow } from '../db/tables/maturity.ts';

/** Live entries of a type with what they say, and whose they are; of active organisations alone. */
export const selectPlaced = (db: Db, type: string, where: RawBuilder<boolean>) =>
  db
    .selectFrom('publication')
    .innerJoin('revision', 'revision.id', 'publication.revision_id')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .select(['publication.type', 'publication.entry_id', 'publication.published_at', 'publication.organisation_id'])
    .select(['revision.id as revision_id', 'revision.fields', 'revision.html', 'revision.hash as revision_hash'])
    .select(['revision.version as revision_version'])
    .select(['organisation.slug', 'organisation.name', 'organisation.kind', 'organisation.country'])
    .select(['organisation.region'])
    .where('publication.type', '=', type)
    .where('organisation.status', '=', 'active')
    .where(where);

export type PlacedRow = Awaited<ReturnType<ReturnType<typeof selectPlaced>['executeTakeFirstOrThrow']>>;

/** Revisions that were counted, whatever became of their entries. */
export const listRevisions = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('revision')
    .innerJoin('entry', 'entry.id', 'revision.entry_id')
    .select(['revision.id as revision_id', 'entry.type', 'revision.fields', 'revision.html'])
    .select(['revision.hash as revision_hash', 'revision.version as revision_version'])
    .where('revision.id', 'in', ids)
    .execute();

export const listFigures = (db: Db, type: string, region: string) =>
  db.selectFrom('maturity_figure').selectAll().where('type', '=', type).where('region', '=', region).execute();

export async function putFigure(trx: Trx, figure: MaturityFigureRow): Promise<void> {
  const { median, counted, computed_at } = figure;
  await trx
    .insertInto('maturity_figure')
    .values(figure)
    .onConflict((conflict) =>
      conflict.columns(['type', 'region', 'dimension']).doUpdateSet({ median, counted, computed_at }),
    )
    .execute();
}
