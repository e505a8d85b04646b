import type { JoinRequestRow } from '../db/tables/joining.ts';
import { managedIdsOf } from './actor.ts';
import { all, always, defineRule, isIn, isNull } from './condition.ts';
import { isMaintainer } from './roles.ts';

type Row = Pick<JoinRequestRow, 'organisation_id' | 'token_hash'>;

/**
 * Who may see a request to join and decide on it, once its address is confirmed: the managers of the organisation it is
 * about, and maintainers. A new organisation has no managers yet, and managers may all be gone: no request is left to
 * nobody.
 */
export const decideOnRequest = defineRule<Row>((actor) =>
  all(isNull('token_hash'), isMaintainer(actor) ? always : isIn('organisation_id', managedIdsOf(actor))),
);
