import { type RawBuilder, sql } from 'kysely';
import type { EntryType } from '#plugins/kit/index.ts';
import type { Database } from '../db/open.ts';
import type { Json } from '../db/json.ts';
import { selectCards } from '../entries/service.ts';

/**
 * The newest live entries of a kind that `where` lets through, with their fields. Their HTML only where it may have to be
 * brought up to date with them.
 */
export const listFields = ({ readAside }: Database, type: EntryType, where: RawBuilder<boolean>, limit: number) =>
  selectCards(readAside, where)
    .innerJoin('revision', 'revision.id', 'publication.revision_id')
    .select([
      'revision.hash as revision_hash',
      'revision.version as revision_version',
      'revision.fields',
      sql<Json>`case when revision.version = ${type.version} then '{}' else revision.html end`.as('html'),
      'publication.organisation_id',
      'publication.restricted_fields',
    ])
    .where('publication.type', '=', type.id)
    .orderBy('publication.updated_at', 'desc')
    .orderBy('publication.entry_id', 'desc')
    .limit(limit)
    .execute();
