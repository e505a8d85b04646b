import type { UploadRow } from '../db/tables/file.ts';
import { organisationIdsOf } from './actor.ts';
import { all, defineRule, isIn, isNull, never } from './condition.ts';

type Row = Pick<UploadRow, 'account_id' | 'organisation_id' | 'entry_id'>;

/**
 * Who may see, go on with, name in an entry and take back an upload that no entry refers to: whoever began it, while they
 * belong to the organisation. Once an entry refers to it, it has the readers of that entry and this rule says no.
 */
export const useUpload = defineRule<Row>((actor) =>
  actor.kind === 'account'
    ? all(isNull('entry_id'), isIn('account_id', [actor.accountId]), isIn('organisation_id', organisationIdsOf(actor)))
    : never,
);
