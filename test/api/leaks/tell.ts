import { system } from '#api/access/actor.ts';
import type { NewAccount } from '#api/accounts/service.ts';
import { putOrganisation } from '#api/organisations/service.ts';
import { entryTypes } from '#plugins/index.ts';
import type { DraftInput } from '#plugins/kit/index.ts';
import { fixtures } from '../../support/fixtures.ts';
import { type Caller, callerFor } from '../../support/caller.ts';
import type { World } from '../../support/world.ts';
import { giveFile } from './told-file.ts';
import { now, startStep } from './steady-ids.ts';
import { PASSED } from '../../support/second-factor.ts';
import {
  comesToKnow,
  maySee,
  narrowest,
  ORGANISATIONS,
  readerOf,
  type ReaderName,
  type Story,
  type StoryEntry,
} from './story.ts';

const teller = system('story');

/** A closed user group that no reader belongs to. */
const GROUP = '019a0000-0000-7000-8000-00000000ffff';

/** An entry that a told story has brought into the database. */
export interface ToldEntry extends StoryEntry {
  id: string;
  slug: string;
  hash: string;
  /** Id of a file of it: of an experience. */
  file?: string;
}

/** Makes the organisations and the one who reads, the same in every database. */
export async function openStage(world: World, name: ReaderName): Promise<Caller> {
  startStep(0);
  world.deps.outbox.settled = async () => true;
  for (const [slug, { kind, country }] of Object.entries(ORGANISATIONS))
    await world.database.transaction((trx) =>
      putOrganisation(trx, { slug, kind, country, name: slug, website: null, summary: '' }, teller),
    );
  await world.database.write
    .insertInto('user_group')
    .values({ id: GROUP, name: 'Night watch', purpose: '', created_at: now(), ended_at: null })
    .execute();
  const reader = readerOf(name);
  if (!reader) return world.anonymous;
  const { organisation, role = 'contributor' } = reader;
  const account: NewAccount = { email: 'reader@example.org', role, ...(organisation && { organisation }) };
  const { accountId } = await world.accounts.create(teller, account);
  return callerFor(world.app, `__Host-entrepot_session=${await world.accounts.sessions.start(accountId, PASSED)}`);
}

/**
 * Carries a story out: whole, or without what its reader may not see.
 *
 * What was seen once and is gone differs in how it went: re-marked in the whole story, withdrawn in the other one.
 *
 * @returns what is in the database, by its place in the story
 */
export async function tell(world: World, story: Story, whole: boolean): Promise<Map<number, ToldEntry>> {
  const told = new Map<number, ToldEntry>();
  const happens = (one: StoryEntry) => whole || comesToKnow(story.reader, one);
  let step = 0;
  for (const [index, one] of story.entries.entries()) {
    startStep((step += 1));
    if (happens(one)) told.set(index, await bringIn(world, one, index, told));
  }
  for (const [index, one] of story.entries.entries()) {
    startStep((step += 1));
    const entry = told.get(index);
    if (entry?.state === 'published') await goOn(world, story, entry, index, whole);
    if (!entry) continue;
    const { hash } = (await world.portalFor(teller).entries.getWorking(entry.id)).revision;
    told.set(index, { ...one, id: entry.id, slug: entry.slug, hash, file: entry.file });
  }
  for (const [index, organisation] of story.accounts.entries()) {
    startStep((step += 1));
    const account = { email: `hidden-${index}@example.org`, role: 'contributor' as const, organisation };
    if (whole) await world.accounts.create(teller, account);
  }
  return told;
}

async function bringIn(
  world: World,
  entry: StoryEntry,
  index: number,
  told: ReadonlyMap<number, ToldEntry>,
): Promise<ToldEntry> {
  const portal = world.portalFor(teller);
  const isLive = entry.state === 'published' || entry.state === 'withdrawn';
  const products = [...told.values()].filter((one) => one.type === 'product' && isPublic(one)).map(({ id }) => id);
  await importOne(world, entry, index, inputOf(entry, index, products), isLive);
  const row = await world.database.write
    .selectFrom('entry')
    .innerJoin('revision', 'revision.id', 'entry.head_revision_id')
    .select(['entry.id', 'entry.slug', 'revision.hash'])
    .where('external_id', '=', externalIdOf(index))
    .executeTakeFirstOrThrow();
  if (entry.state === 'submitted' || entry.state === 'changes-requested') await portal.entries.submit(row.id);
  if (entry.state === 'changes-requested') await portal.reviews.requestChanges(row.id, row.hash, 'Say more.');
  if (entry.state === 'withdrawn') await portal.entries.withdraw(row.id, 'It is over.');
  const file = entry.type === 'experience' ? await giveFile(world, row.id) : undefined;
  return { ...entry, ...row, file };
}

/** What readers of every kind see: the only thing that an entry of both databases can refer to. */
const isPublic = ({ state, marking }: StoryEntry): boolean => state === 'published' && marking === 'clear';

async function goOn(world: World, story: Story, entry: ToldEntry, index: number, whole: boolean): Promise<void> {
  const portal = world.portalFor(teller);
  if (entry.sequel === 'drafted' || entry.sequel === 'resubmitted') {
    const state = entry.sequel === 'drafted' ? 'draft' : 'submitted';
    if (!whole && !maySee(story.reader, { ...entry, state })) return;
    const next = inputOf(entry, index);
    const fields = { ...next.fields, ...(entry.file !== undefined && { documents: [entry.file] }) };
    await importOne(world, entry, index, { ...next, fields, summary: 'A newer version.' }, false);
    if (state === 'submitted') await portal.entries.submit(entry.id);
  }
  // Of `red` nothing is narrower: it would come into view, not go.
  if (entry.sequel !== 'gone' || entry.marking === 'red') return;
  const narrower = { ...entry, marking: narrowest(entryTypes[entry.type].markings) };
  if (whole || maySee(story.reader, narrower)) await importOne(world, entry, index, inputOf(narrower, index), true);
  else await portal.entries.withdraw(entry.id, 'It is over.');
}

async function importOne(
  world: World,
  { organisation }: StoryEntry,
  index: number,
  input: Omit<DraftInput, 'organisation'>,
  publish: boolean,
): Promise<void> {
  const source = { kind: 'import' as const, name: 'Register' };
  const imported = { input, externalId: externalIdOf(index), source };
  await world.portalFor(teller).interchange.importAll([imported], { organisation, publish });
}

const externalIdOf = (index: number): string => `story:${index}`;

/** The field of a type that holds most of its text. */
const textFieldOf = (type: StoryEntry['type']): string =>
  entryTypes[type].description.find(({ kind, section }) => kind === 'markdown' || (kind === 'text' && section))!.name;

/** Each title is one of its own: whose address is taken is told by a test of its own. */
function inputOf(entry: StoryEntry, index: number, products: string[] = []): Omit<DraftInput, 'organisation'> {
  const { type, marking, language, words, terms } = entry;
  const hasRisks = entryTypes[type].description.some(({ name }) => name === 'riskAreas');
  const riskAreas = hasRisks ? { riskAreas: terms } : {};
  const references = type === 'experience' && products.length > 0 ? { products: products.slice(-2) } : {};
  return {
    ...{ type, marking, language },
    ...(marking === 'red' && { group: GROUP }),
    title: `${words.slice(0, 2).join(' ')} ${index}`,
    summary: words.slice(-2).join(' '),
    fields: { ...fixtures[type]!.smallest, [textFieldOf(type)]: words.join(' '), ...riskAreas, ...references },
  };
}
