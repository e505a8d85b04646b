import type { EntryRow } from '../db/tables/entry.ts';
import { all, always, any, defineRule, isNull } from './condition.ts';
import { own, type WorkRow } from './roles.ts';
import { withinGroup } from './within-group.ts';

type Row = WorkRow & Pick<EntryRow, 'first_published_at'>;

/** Who may write a further revision, of those who may write an entry: what was sent to another organisation stays as it was sent. */
export const rewriteEntry = defineRule<Row>((actor) =>
  all<Row>(
    withinGroup(actor),
    own(actor),
    actor.kind === 'system' ? always : any<Row>(isNull('addressee_id'), isNull('first_published_at')),
  ),
);
