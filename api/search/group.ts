import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { filterByGroup } from '../access/filter-by-group.ts';
import { AppError } from '../errors.ts';

/**
 * Live entries of one group.
 *
 * @throws filter_not_allowed, the same for a group that does not exist and for one that the actor does not belong to
 */
export function ofGroup(actor: Actor, id: string): RawBuilder<boolean> {
  if (!filterByGroup.allows(actor, { id })) throw notAGroup();
  return sql<boolean>`publication.group_id = ${id}`;
}

const notAGroup = (): AppError =>
  new AppError('filter_not_allowed', {
    en: 'You belong to no group with this id, so entries cannot be filtered by it. GET /api/groups lists yours.',
    fr: 'Vous n’appartenez à aucun groupe portant cet identifiant : les fiches ne peuvent pas être filtrées ainsi. GET /api/groups donne la liste des vôtres.',
  });
