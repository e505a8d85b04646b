import type { FieldValues } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { canonicalJson, fromJson } from '../db/json.ts';
import type { Db } from '../db/open.ts';
import { policyOf } from './approvals.ts';
import { getLiveRevision, type WorkingRow } from './queries.ts';

type Compared = Pick<
  WorkingRow,
  'title' | 'summary' | 'language' | 'marking' | 'revision_group_id' | 'fields' | 'revision_version'
>;

/**
 * A letter needs none: it is its own. Of all else, the approval that the newest revision may be published on without one of its own: that of the live revision, when the
 * two are the same in title, summary, language, marking, group and every field whose change needs an approval. Fields of
 * another version are never the same, and what a reviewer has sent back waits for a reviewer.
 *
 * @param row in the state before it is submitted
 * @returns hash of the approved revision; undefined: it needs an approval
 */
export async function findCarriedApproval(context: Context, db: Db, row: WorkingRow): Promise<string | undefined> {
  const { approvals, resets } = policyOf(context, row);
  if (approvals === 0) return row.organisation_status === 'active' ? row.revision_hash : undefined;
  const version = context.entryTypes[row.type]?.version;
  if (!resets || row.live_hash === null) return undefined;
  if (row.revision_version !== version || row.organisation_status !== 'active') return undefined;
  if (await isSentBack(db, row)) return undefined;
  const live = await getLiveRevision(db, row.id);
  return approvedPart(live, resets) === approvedPart(row, resets)
    ? (row.approved_hash ?? live.revision_hash)
    : undefined;
}

/** Whether a reviewer has asked for changes of exactly this revision. Narrowed since, it is another in the same state. */
async function isSentBack(db: Db, row: Pick<WorkingRow, 'id' | 'state' | 'revision_hash'>): Promise<boolean> {
  if (row.state === 'changes-requested') return true;
  const request = await db
    .selectFrom('review')
    .select('id')
    .where('entry_id', '=', row.id)
    .where('decision', '=', 'changes-requested')
    .where('revision_hash', '=', row.revision_hash)
    .limit(1)
    .executeTakeFirst();
  return request !== undefined;
}

const approvedPart = (row: Compared, names: readonly string[]): string => {
  const { title, summary, language, marking, revision_group_id: group, revision_version: version } = row;
  const fields = fromJson<FieldValues>(row.fields);
  const kept = Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name]]));
  return canonicalJson({ title, summary, language, marking, group, version, fields: kept });
};
