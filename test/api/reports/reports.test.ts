import { beforeAll, describe, expect, it } from 'vitest';
import { forgetAddresses } from '#api/reports/forget.ts';
import type { Marking, ReportView } from '#plugins/kit/index.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { lettersTo } from '../../support/letters.ts';
import { generous } from '../../support/limits.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const DAY_MS = 86_400_000;
const REPORT = { kind: 'dead-link', text: 'The second link leads nowhere.' };
const ADDRESS = 'reader@example.org';

const report = (who: Caller, id: string, changes: object = {}) =>
  who.post(`/api/entries/${id}/reports`, { ...REPORT, ...changes });
const listed = async (who: Caller) => (JSON.parse((await who.get('/api/reports')).text) as { rows: ReportView[] }).rows;
const answer = (who: Caller, id: string, as = 'answered', text = 'Mended.') =>
  who.post(`/api/reports/${id}/answer`, { as, answer: text });

describeEachDialect('a problem with an entry', (open) => {
  let world: World;
  let owner: Organisation;
  let entry: BuiltEntry;
  let manager: Person;
  let stranger: Person;
  let maintainer: Person;

  beforeAll(async () => {
    world = await openWorld(await open());
    owner = await world.buildOrganisation({ kind: 'customs' });
    entry = await world.buildEntry({ organisation: owner });
    manager = await world.buildAccount({ organisation: owner, role: 'manager' });
    stranger = await world.buildAccount();
    maintainer = await world.buildAccount({ role: 'maintainer' });
  });

  it('is reported without an account, and known to those who look after the entry alone', async () => {
    const before = await world.anonymous.get(`/api/entries/${entry.id}`);
    expect((await report(world.anonymous, entry.id, { email: ADDRESS, locale: 'fr' })).status).toBe(204);
    for (const who of [manager, maintainer])
      expect(await listed(who)).toMatchObject([{ ...REPORT, state: 'open', hasAddress: true }]);
    for (const who of [world.anonymous, stranger, await world.buildAccount({ role: 'reviewer' })])
      expect(await listed(who)).toEqual([]);
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).text).toBe(before.text);
  });

  it('reaches the managers by one letter an hour, however many reports come', async () => {
    expect(await lettersTo(world, manager.email)).toHaveLength(1);
    for (let n = 0; n < 3; n += 1) await report(stranger, entry.id);
    const letters = await lettersTo(world, manager.email);
    expect(letters).toHaveLength(1);
    expect(letters[0]!.text).not.toContain(REPORT.text);
    const waiting = await world.database.read
      .selectFrom('job')
      .select('run_at')
      .where('kind', '=', 'report-letters')
      .where('key', '=', entry.id)
      .where('state', '=', 'open')
      .execute();
    expect(waiting).toHaveLength(1);
    expect(Date.parse(waiting[0]!.run_at)).toBeGreaterThan(Date.now() + 50 * 60_000);
  });

  it('is answered once, by mail in the language of whoever left an address', async () => {
    const { id } = (await listed(manager)).find(({ hasAddress }) => hasAddress)!;
    expect((await answer(stranger, id)).status).toBe(404);
    expect((await answer(world.anonymous, id)).status).toBe(404);
    expect((await answer(manager, id, 'answered', ' ')).status).toBe(400);
    expect((await answer(manager, id)).status).toBe(204);
    expect((await answer(maintainer, id, 'rejected', 'No.')).status).toBe(409);
    const [letter] = await lettersTo(world, ADDRESS);
    expect(letter?.subject).toBe('Votre signalement a reçu une réponse');
    expect(letter?.text).toContain('Mended.');
    expect(letter?.text).not.toContain(REPORT.text);
  });

  it('keeps the address for a month after the answer, in no other place', async () => {
    const kept = async () =>
      (await listed(manager)).filter(({ hasAddress, state }) => state !== 'open' && hasAddress).length;
    const log = async () => (await maintainer.get('/api/audit?action=problem-reported')).text;
    expect(await log()).toContain('problem-reported');
    expect(await log()).not.toContain(ADDRESS);
    await forgetAddresses(world.deps, Date.now() + 29 * DAY_MS);
    expect(await kept()).toBe(1);
    await forgetAddresses(world.deps, Date.now() + 31 * DAY_MS);
    expect(await kept()).toBe(0);
  });

  describe.each<[Marking, (keyof ReturnType<typeof people>)[]]>([
    ['green', ['manager', 'stranger', 'maintainer']],
    ['amber', ['manager']],
    ['amber-strict', ['manager']],
  ])('with an entry marked %s', (marking, mayReport) => {
    it(`is reported by those who may read it; for all others the entry is not there`, async () => {
      const hidden = await world.buildEntry({ type: 'experience', organisation: owner, marking });
      const nowhere = '019a0000-0000-7000-8000-000000000000';
      for (const [name, who] of Object.entries(people())) {
        const may = (mayReport as string[]).includes(name);
        const sent = await report(who, hidden.id);
        expect([name, sent.status]).toEqual([name, may ? 204 : 404]);
        if (may) continue;
        const other = await report(who, nowhere);
        expect(sent.text.replaceAll(sent.body.requestId, '')).toBe(other.text.replaceAll(other.body.requestId, ''));
      }
    });
  });
  const people = () => ({ anonymous: world.anonymous, manager, stranger, maintainer });

  it('is refused when it says nothing, or what nobody declared', async () => {
    for (const [wrong, path] of [
      [{ text: '  ' }, 'text'],
      [{ kind: 'rude' }, 'kind'],
      [{ email: 'nobody' }, 'email'],
      [{ colour: 'red' }, 'colour'],
    ] as const) {
      const { status, body } = await report(world.anonymous, entry.id, wrong);
      expect([status, body.problems.map((problem) => problem.path)]).toEqual([400, [path]]);
    }
  });

  it('is taken only so often from one network or account', async () => {
    const limits = { ...generous, letters: { ...generous.letters, reports: { points: 2, seconds: 86_400 } } };
    const strict = await openWorld(await open(), { limits });
    const { id } = await strict.buildEntry();
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await report(strict.anonymous, id)).status);
    expect(statuses).toEqual([204, 204, 429]);
    expect((await report(await strict.buildAccount(), id)).status).toBe(204);
  });
});
