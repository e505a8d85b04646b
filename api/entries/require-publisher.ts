import { publishType } from '../access/publish-type.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { WorkingRow } from './queries.ts';

/**
 * Whether the organisation of an entry may publish its type at this moment. The process itself lists what others publish
 * from public sources; that does not speak for an organisation.
 *
 * @throws state_conflict
 */
export function requirePublisher({ actor, entryTypes }: Context, row: WorkingRow): void {
  if (actor.kind === 'system') return;
  const type = entryTypes[row.type];
  const organisation = { kind: row.organisation_kind, kind_until: row.organisation_kind_until };
  if (type && !publishType(type).allows(actor, organisation)) throw new AppError('state_conflict', KIND_NOT_CONFIRMED);
}

const KIND_NOT_CONFIRMED = {
  en: 'Entries of this type come from customs administrations and border agencies, and that the organisation of this entry is one is not confirmed at present. Ask the contact point of its country or a maintainer to confirm it, then try again.',
  fr: 'Les fiches de ce type viennent des douanes et des services aux frontières, et la nature de l’organisation de cette fiche n’est pas confirmée actuellement. Demandez-en la confirmation au point de contact de son pays ou à un responsable, puis réessayez.',
};
