import { beforeAll, expect, it } from 'vitest';
import { type EntryType, EXPORT_FORMATS, type FieldValues, type Marking } from '#plugins/kit/index.ts';
import type { Answer } from './caller.ts';
import { canariesIn, canaryDraft } from '../api/leaks/canary.ts';
import { liveFixtures, publisherOf } from './entry-type-people.ts';
import { exported, imported } from './exchange.ts';
import type { EntryTypeFixtures } from './fixtures.ts';
import { buildGroup, join } from './groups.ts';
import type { Organisation, Person, World } from './world.ts';

/** More approvals than any review policy asks for. */
const MOST_APPROVALS = 5;

/**
 * The part of the contract that is seen over HTTP: what was sent comes back, and every marking keeps what it says.
 *
 * @param stage shared between all types: a world costs more than what is tried in it
 */
export function testEntryTypeOverHttp(type: EntryType, stage: () => World): void {
  let organisation: Organisation;
  let writer: Person;
  let fixtures: EntryTypeFixtures;
  beforeAll(async () => {
    organisation = await stage().buildOrganisation({ kind: publisherOf(type) });
    // A letter speaks for its organisation, so a manager sends it.
    writer = await stage().buildAccount({ organisation, role: type.addressed ? 'manager' : 'contributor' });
    fixtures = await liveFixtures(type, (what) => makeReferred(stage(), what));
  });

  const draft = (fields: FieldValues, marking: Marking = type.markings[0]) => ({
    ...{ type: type.id, organisation: organisation.slug, title: `The ${type.label.en}`, summary: 'What it is.' },
    ...{ language: 'en', marking, fields },
  });
  const succeed = async (answer: Promise<Answer>) => {
    const { status, text, body } = await answer;
    expect([status < 300, text]).toEqual([true, text]);
    return body;
  };
  const save = (body: object) => succeed(writer.post('/api/entries', body));
  const approve = async (id: string, revisionHash: string, group?: string) => {
    if (type.review.approvals === 0) return;
    for (let given = 0; given < MOST_APPROVALS; given += 1) {
      const reviewer = await stage().buildAccount({ role: 'reviewer' });
      if (group) await join(writer, group, reviewer);
      const { state } = await succeed(reviewer.post(`/api/entries/${id}/approve`, { revisionHash }));
      if (state === 'published') return;
    }
    throw new Error(`After ${MOST_APPROVALS} approvals the entry is still not live.`);
  };
  const goLive = async (body: { group?: string }) => {
    const { id, slug, revision } = await save(body);
    await succeed(writer.post(`/api/entries/${id}/submit`));
    await approve(id, revision.hash, body.group);
    return { id, slug };
  };

  it.each(['smallest', 'largest'] as const)('gives back the %s entry as it was sent', async (name) => {
    const { id } = await save(draft(fixtures[name]));
    const { fields } = await succeed(writer.get(`/api/entries/${id}/working`));
    expect(fields).toEqual(type.draftFields.parse(fixtures[name]));
    // A second time it is what the portal itself gave: nothing is added or lost on the way round.
    const { revision } = await succeed(writer.get(`/api/entries/${id}/working`));
    const again = await succeed(
      writer.put(`/api/entries/${id}`, { ...draft(fields), summary: 'Again.', basedOn: revision.hash }),
    );
    expect(again.fields).toEqual(fields);
  });

  it('keeps an empty draft, and says of every field that must be there that it is missing', async () => {
    const { id } = await save(draft({}));
    const { status, body } = await writer.post(`/api/entries/${id}/submit`);
    const missing = type.description
      .filter(({ required, when }) => required && !when)
      .map(({ name }) => `fields.${name}`);
    const named = (body.problems ?? []).map(({ path }) => path);
    expect(missing.filter((path) => !named.includes(path))).toEqual([]);
    expect(status).toBe(missing.length > 0 ? 400 : 202);
  });

  it('goes from draft to live to withdrawn, and is there for its readers only in between', async () => {
    const reader = type.markings[0] === 'clear' ? stage().anonymous : writer;
    const { id, revision } = await save(draft(fixtures.smallest));
    const read = async () => (await reader.get(`/api/entries/${id}`)).status;
    expect(await read()).toBe(404);
    await succeed(writer.post(`/api/entries/${id}/submit`));
    expect(await read()).toBe(type.review.approvals === 0 ? 200 : 404);
    await approve(id, revision.hash);
    expect(await read()).toBe(200);
    expect((await reader.get(`/api/entries?type=${type.id}&limit=100`)).text).toContain(id);
    const { status } = await writer.post(`/api/entries/${id}/withdraw`, { reason: 'The test asks for it.' });
    expect(status).toBe(type.addressed ? 403 : 200);
    if (type.addressed) return; // what was sent was received
    expect(await read()).toBe(404);
    expect((await reader.get(`/api/entries?type=${type.id}&limit=100`)).text).not.toContain(id);
  });

  it.each(EXPORT_FORMATS)('is known again in its own export as %s: importing that changes nothing', async (format) => {
    const owner = await stage().buildOrganisation({ kind: publisherOf(type) });
    for (const fields of Object.values(fixtures))
      await stage().buildEntry({ type: type.id, organisation: owner, marking: type.markings[0], fields });
    const question = { type: type.id, format, organisation: owner.slug, beyondClear: true };
    const text = await exported(stage(), question);
    const report = await imported(stage(), { text }, { type: type.id, organisation: owner.slug, apply: true });
    expect(report.problems).toEqual([]);
    expect(report.counts).toMatchObject({ entries: 2, created: 0, updated: 0, unchanged: 2 });
    expect(await exported(stage(), question)).toBe(text);
  });

  const restricted = type.markings.filter((marking) => marking !== 'clear');
  if (restricted.length === 0) return;
  it('tells nobody outside a word of what is marked', async () => {
    const { anonymous } = stage();
    const words: string[] = [];
    const addresses = [
      `/api/entries?type=${type.id}&limit=100`,
      `/en/${type.id}/`,
      `/en/organisations/${organisation.slug}/`,
    ];
    for (const marking of restricted) {
      const draft = canaryDraft(type.id, organisation.slug, marking, fixtures.largest);
      const sent = { ...draft, fields: { ...requiredReferences(type, fixtures.largest), ...draft.fields } };
      const group = marking === 'red' ? await buildGroup(writer) : undefined;
      const { id, slug } = await goLive({ ...sent, ...(group && { group: group.id }) });
      const own = canariesIn(JSON.stringify(sent));
      words.push(...own);
      addresses.push(`/api/entries/${id}`, `/en/${type.id}/${slug}/`, `/fr/${type.id}/${slug}/`);
      addresses.push(...own.map((word) => `/api/search?q=${word}`));
      // Only the words of the address may be others: it is made anew where it would tell that another entry has it.
      const written = canariesIn(JSON.stringify({ ...sent, slug: undefined }));
      expect(canariesIn((await writer.get(`/api/entries/${id}`)).text)).toEqual(expect.arrayContaining(written));
    }
    for (const address of addresses) {
      const { text } = await anonymous.get(address);
      const asked = canariesIn(address);
      const told = canariesIn(text).filter((word) => words.includes(word) && !asked.includes(word));
      expect([address, told]).toEqual([address, []]);
    }
  });
}

/** What has to be named before an entry can be submitted. */
const requiredReferences = ({ description }: EntryType, values: FieldValues): FieldValues =>
  Object.fromEntries(
    description
      .filter(({ kind, required }) => required && ['entry', 'organisation'].includes(kind))
      .map(({ name }) => [name, values[name]]),
  );

/** What a fixture refers to, live and readable by everybody. */
async function makeReferred(world: World, what: string): Promise<string> {
  const [kind, type] = what.split(':');
  if (kind === 'organisation') return (await world.buildOrganisation({ kind: 'customs' })).slug;
  if (kind === 'entry' && type) return (await world.buildEntry({ type })).id;
  throw new Error(`No test knows how to make “${what}”, which a fixture refers to.`);
}
