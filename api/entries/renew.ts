import { type RawBuilder, sql } from 'kysely';
import { facetValues } from '#plugins/kit/index.ts';
import { restrictedFields } from '../access/field.ts';
import { system } from '../access/actor.ts';
import type { Context, Deps } from '../context.ts';
import { toJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { FinalProblem } from '../jobs/jobs.ts';
import { forgetDead } from '../jobs/queries.ts';
import { currentValues, type CurrentValues } from './current-values.ts';
import { fingerprintOf, MADE_FOR_NONE } from './fingerprint.ts';
import { putSearchDocument, tagsOfLive } from './publish.ts';
import { getLiveRevision, selectWorking, type WorkingRow } from './queries.ts';
import { replaceFacets } from './replace-facets.ts';

/** The kind of job that brings facets, search documents and pages up to what the installed plugins say. */
export const RENEWAL = 'renew-entries';

/** Entries in one transaction: others write between two of them. */
const AT_A_TIME = 25;

/** Named in the log; the others are counted. The list of jobs has room for the first. */
const MOST_NAMED = 100;

/**
 * Plans the renewal where a plugin has come, gone or changed since entries of its type were published, at every start.
 * How far it is stands with the entries themselves: cut off, it goes on where it was.
 */
export async function planRenewal({ database, entryTypes, jobs }: Deps): Promise<void> {
  const stale = await selectStale(database.read, entryTypes, '').limit(1).executeTakeFirst();
  if (!stale) return;
  await database.transaction(async (trx) => {
    await hideRestrictedFacets(trx, entryTypes);
    await forgetDead(trx, RENEWAL);
    await jobs.add(trx, { kind: RENEWAL, payload: null, key: 'all' });
  });
  jobs.ring();
}

/** How many entries are still to be renewed, those included of which only plain facts can be shown. */
export async function countStale({ database, entryTypes }: Pick<Deps, 'database' | 'entryTypes'>): Promise<number> {
  const { count } = await database.read
    .selectFrom('publication')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(isStale(entryTypes))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * Who may filter by a restricted field is for the new plugin to say, which may call it otherwise: until an entry is
 * renewed nobody filters by any of its fields.
 */
async function hideRestrictedFacets(trx: Trx, entryTypes: Deps['entryTypes']): Promise<void> {
  const restricted = trx
    .selectFrom('publication')
    .select('entry_id')
    .where('restricted_fields', 'is not', null)
    .where(isStale(entryTypes));
  await trx.deleteFrom('facet').where('entry_id', 'in', restricted).execute();
  await trx.updateTable('publication').set({ facet_ids: '' }).where('entry_id', 'in', restricted).execute();
}

/** @throws FinalProblem that names plugin, entry and step, when entries are left that only plain facts can be shown of */
export async function renewEntries(deps: Deps, signal: AbortSignal): Promise<void> {
  const context: Context = { ...deps, actor: system(RENEWAL), reads: () => undefined };
  const problems: string[] = [];
  let after = '';
  for (;;) {
    signal.throwIfAborted();
    const found = await selectStale(deps.database.read, deps.entryTypes, after).limit(AT_A_TIME).execute();
    if (found.length === 0) break;
    const told = await deps.database.transaction(async (trx) => {
      const problemsOfTurn: string[] = [];
      for (const { entry_id: id } of found) problemsOfTurn.push(...(await renewOne(context, trx, id)));
      return problemsOfTurn;
    });
    problems.push(...told);
    deps.outbox.ring();
    after = found.at(-1)!.entry_id;
  }
  if (problems.length === 0) return;
  const more = problems.length > MOST_NAMED ? ` And ${problems.length - MOST_NAMED} more.` : '';
  throw new FinalProblem(problems.slice(0, MOST_NAMED).join(' ') + more);
}

/** Live entries that were last looked at with another plugin, or another version of it, in the order of their ids. */
const selectStale = (db: Deps['database']['read'], entryTypes: Deps['entryTypes'], after: string) =>
  db
    .selectFrom('publication')
    .select('entry_id')
    .where(isStale(entryTypes))
    .where('entry_id', '>', after)
    .orderBy('entry_id');

function isStale(entryTypes: Deps['entryTypes']): RawBuilder<boolean> {
  const types = Object.values(entryTypes);
  const changed = types.map(
    (type) => sql<boolean>`(publication.type = ${type.id} and publication.made_for <> ${fingerprintOf(type)})`,
  );
  const isKnown =
    types.length > 0 ? sql<boolean>`publication.type in (${sql.join(types.map(({ id }) => id))})` : NOBODY;
  const orphaned = sql<boolean>`(not (${isKnown}) and publication.made_for <> ${MADE_FOR_NONE})`;
  return sql<boolean>`(${sql.join([...changed, orphaned], sql` or `)})`;
}

const NOBODY = sql<boolean>`1 = 0`;

/** @returns what is wrong with it */
async function renewOne(context: Context, trx: Trx, id: string): Promise<string[]> {
  await context.database.dialect.lockEntry(trx, id);
  const row = await selectWorking(trx, sql<boolean>`publication.entry_id = ${id}`).executeTakeFirst();
  if (!row) return []; // withdrawn meanwhile
  const live = { ...row, ...(await getLiveRevision(trx, id)) };
  const values = currentValues(context, live);
  const before = await tagsOfLive(context, trx, row);
  await (values.plain ? keepPlain(context, trx, live, values) : renewFully(context, trx, live, values));
  const tags = [...new Set([...before, ...(await tagsOfLive(context, trx, row))])];
  const isPublic = row.live_marking === 'clear' && row.organisation_status === 'active';
  await context.outbox.append(trx, { entryId: id, type: row.type, slug: row.slug, isPublic, tags });
  return toProblems(live, values);
}

async function renewFully(context: Context, trx: Trx, live: WorkingRow, values: CurrentValues): Promise<void> {
  const type = context.entryTypes[live.type]!;
  const restricted = restrictedFields(type).map((field) => field.name);
  await replaceFacets(trx, live.id, facetValues(type.description, values.fields));
  await putSearchDocument(context, trx, live, values);
  await trx
    .updateTable('publication')
    .set({
      restricted_fields: restricted.length > 0 ? toJson(restricted) : null,
      made_for: fingerprintOf(type),
    })
    .where('entry_id', '=', live.id)
    .execute();
}

/** It is still found by its words. Of fields that its plugin does not know nobody can say who may filter by them. */
async function keepPlain(context: Context, trx: Trx, live: WorkingRow, { plain }: CurrentValues): Promise<void> {
  const isRemoved = plain === 'type-removed';
  if (!isRemoved) await replaceFacets(trx, live.id, []);
  // Anything but the fingerprint: it is looked at again at the next start, when the plugin may have been mended.
  const madeFor = isRemoved ? MADE_FOR_NONE : `not ${fingerprintOf(context.entryTypes[live.type]!)}`;
  await trx.updateTable('publication').set({ made_for: madeFor }).where('entry_id', '=', live.id).execute();
}

function toProblems({ id, type, revision_version: version }: WorkingRow, { plain, problem }: CurrentValues): string[] {
  if (plain === 'migration-failed') return [`Entry ${id}: ${problem}`];
  if (plain !== 'version-newer') return [];
  return [
    `Entry ${id}: written with version ${version} of plugin “${type}”, an older one is installed. Install that version again.`,
  ];
}
