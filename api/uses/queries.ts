import type { RawBuilder } from 'kysely';
import type { Db } from '../db/open.ts';

/** Live entries with their organisation, restricted to what `where` lets through. */
export const selectProducts = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('publication')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .select([
      'publication.entry_id as id',
      'publication.type',
      'publication.slug',
      'publication.title',
      'publication.summary',
      'publication.language',
      'publication.marking',
      'publication.published_at',
      'publication.updated_at',
      'organisation.slug as organisation_slug',
      'organisation.name as organisation_name',
      'organisation.kind as organisation_kind',
      'organisation.country as organisation_country',
    ])
    .where(where);

export type ProductRow = Awaited<ReturnType<ReturnType<typeof selectProducts>['executeTakeFirstOrThrow']>>;

/** Declarations that are to be confirmed: nobody has said so since `before`, and the letter of that stage has not gone out. */
export const listAgeing = (db: Db, before: string) =>
  db
    .selectFrom('use_declaration')
    .innerJoin('organisation', 'organisation.id', 'use_declaration.organisation_id')
    .innerJoin('publication', 'publication.entry_id', 'use_declaration.entry_id')
    .select(['use_declaration.entry_id', 'use_declaration.organisation_id', 'use_declaration.confirmed_at'])
    .select(['use_declaration.reminded', 'publication.title'])
    .select(['organisation.slug as organisation_slug', 'organisation.name as organisation_name'])
    .where('use_declaration.confirmed_at', '<', before)
    .where((eb) => eb.or([eb('use_declaration.reminded', 'is', null), eb('use_declaration.reminded', '!=', 'overdue')]))
    .where('organisation.status', '=', 'active')
    .orderBy('use_declaration.organisation_id')
    .orderBy('use_declaration.entry_id')
    .execute();

export type AgeingUse = Awaited<ReturnType<typeof listAgeing>>[number];
