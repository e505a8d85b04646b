import type { EntrySource, Problem } from '#plugins/kit/index.ts';
import { requireImporter } from '../access/import-entries.ts';
import {
  askImporting,
  checkDraft,
  createEntry,
  getWorkingRow,
  hashOfDraft,
  saveRevision,
  submitEntry,
} from '../entries/service.ts';
import type { CheckedDraft } from '../entries/service.ts';
import type { Context } from '../context.ts';
import { canonicalJson, fromJson, type Json, toJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { AppError, invalidInput } from '../errors.ts';
import { approveEntry, type AskedPublication } from '../reviews/service.ts';
import { findKnown, findOriginal, freeExternalId } from './known-entry.ts';
import { originalsFirst } from './originals-first.ts';
import type { FileEntry, ImportedEntry, ImportOutcome, InterchangePortal } from './report.ts';

/**
 * Writes imported entries for one organisation, all of them or none.
 * What is the same as before is not touched; what people have edited here since stays theirs.
 *
 * @throws not_allowed for everybody but the process itself; invalid_input naming the entry, when one cannot be accepted
 */
export async function importAll(
  context: Context,
  entries: readonly ImportedEntry[],
  { organisation, publish, onProgress }: Parameters<InterchangePortal['importAll']>[1],
): Promise<ImportOutcome[]> {
  requireImporter(context.actor);
  const owner = await slugOfSuccessor(context, organisation);
  const drafts = entries.map((entry) => ({ entry, draft: checkedDraft(context, entry, owner) }));
  const asked: { entry: ImportedEntry; draft: CheckedDraft; words: string | null }[] = [];
  for (const { entry, draft } of drafts) asked.push({ entry, ...(await askPlugins(context, entry, draft, publish)) });
  const outcomes = await context.database.transaction(async (trx) => {
    const done = new Map<ImportedEntry, ImportOutcome>();
    for (const { entry, draft, words } of originalsFirst(asked, ({ entry: one }) => one)) {
      done.set(entry, await importEntry(context, trx, entry, draft, publish ? { words } : undefined));
      onProgress?.(done.size, drafts.length);
    }
    return entries.map((entry) => done.get(entry)!);
  });
  context.outbox.ring();
  return outcomes;
}

/** Of the organisation into which this one was merged; otherwise its own. */
async function slugOfSuccessor({ database }: Context, slug: string): Promise<string> {
  const successor = await database.read
    .selectFrom('organisation as merged')
    .innerJoin('organisation', 'organisation.id', 'merged.merged_into')
    .select('organisation.slug')
    .where('merged.slug', '=', slug)
    .executeTakeFirst();
  return successor?.slug ?? slug;
}

function checkedDraft(context: Context, entry: ImportedEntry, organisation: string): CheckedDraft {
  const { draft, problems } = checkDraft(context, { ...entry.input, organisation });
  if (!draft) throw refused(entry, problems);
  return draft;
}

const refused = ({ externalId }: ImportedEntry, problems: readonly Problem[]): AppError =>
  invalidInput(problems.map((problem) => ({ ...problem, path: `${externalId}: ${problem.path}` })));

async function askPlugins(context: Context, entry: ImportedEntry, draft: CheckedDraft, publish: boolean) {
  try {
    return await askImporting(context, draft, publish);
  } catch (error) {
    if (error instanceof AppError && error.problems) throw refused(entry, error.problems);
    throw error;
  }
}

/**
 * Creates an entry, or brings the one that is known by its external id, or that is meant itself, up to date.
 *
 * What people have edited since is theirs, unless it is one of them who imports. A translation whose text changes follows
 * its original as it is by then; one whose text stays follows what it did.
 */
export async function importEntry(
  context: Context,
  trx: Trx,
  entry: FileEntry,
  draft: CheckedDraft,
  published: AskedPublication | undefined,
): Promise<ImportOutcome> {
  const known = await findKnown(context, trx, entry, draft.organisation);
  const stated = await findOriginal(context, trx, entry, draft.organisation);
  const link = { translationOf: stated ?? known?.translation_of ?? undefined };
  if (!known) {
    const externalId = await freeExternalId(trx, entry, draft.organisation);
    const id = await createWithFreeSlug(context, trx, { ...draft, ...link }, { ...entry, externalId });
    if (published) await submitAndApprove(context, trx, id, published);
    return 'created';
  }
  // What has been given to another organisation is that one's to keep up to date.
  if (known.organisation !== draft.organisation) return 'unchanged';
  const isTheirs = known.created_by !== null && context.actor.kind === 'system';
  if (isTheirs || known.state === 'withdrawn') return 'unchanged';
  // Maintainers write down that they have looked again; that another register was read again is no news.
  const { source } = entry;
  const isCheckedAgain = source && source.kind !== 'import' && known.source !== null && !isSame(source, known.source);
  // Of hundreds that are imported at every start nearly all are as they were: that shows without a look at the whole entry.
  const asBefore = hashOfDraft(draft, { ...link, follows: known.follows ?? undefined });
  if (known.state === 'published' && known.hash === asBefore && !isCheckedAgain) return 'unchanged';
  const edit = { id: known.id, basedOn: known.hash, followsWhenChanged: true };
  await saveRevision(context, trx, { ...draft, ...link }, edit);
  const after = await getWorkingRow(context, known.id, trx);
  const isChanged = after.revision_hash !== known.hash || isCheckedAgain;
  if (isChanged && source)
    await trx
      .updateTable('entry')
      .set({ source: toJson(source) })
      .where('id', '=', known.id)
      .execute();
  const mustPublish = published !== undefined && after.state !== 'published';
  if (mustPublish) await publishNow(context, trx, known.id, published);
  return isChanged || mustPublish ? 'updated' : 'unchanged';
}

const isSame = (source: EntrySource, stored: Json): boolean =>
  canonicalJson(source) === canonicalJson(fromJson<EntrySource>(stored));

/** Two registers may name two things alike: the second gets a number. */
async function createWithFreeSlug(context: Context, trx: Trx, draft: CheckedDraft, entry: FileEntry): Promise<string> {
  try {
    return await createEntry(context, trx, draft, entry);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'slug_taken')) throw error;
    return createEntry(context, trx, { ...draft, slug: undefined }, entry);
  }
}

async function publishNow(context: Context, trx: Trx, id: string, asked: AskedPublication): Promise<void> {
  const row = await getWorkingRow(context, id, trx);
  if (row.state !== 'submitted') await submitAndApprove(context, trx, id, asked);
  else await approveEntry(context, trx, id, row.revision_hash, '', asked);
}

async function submitAndApprove(context: Context, trx: Trx, id: string, asked: AskedPublication): Promise<void> {
  const { row } = await submitEntry(context, trx, id);
  await approveEntry(context, trx, id, row.revision_hash, '', asked);
}
