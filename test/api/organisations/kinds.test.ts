import { beforeEach, expect, it } from 'vitest';
import type { StandingCard } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { eventsOf } from '../../support/groups.ts';
import { buildUnconfirmed, lapse, read, standingOf } from '../../support/organisations.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const EVIDENCE = { kind: 'customs', evidence: 'The customs act, article 3.', evidenceLink: 'https://law.example/3' };
const YEAR_MS = 365 * 86_400_000;

describeEachDialect('the kind of an agency', (open) => {
  let world: World;
  let home: Organisation;
  let officer: Person;
  let maintainer: Person;
  beforeEach(async () => {
    world = await openWorld(await open());
    home = await buildUnconfirmed(world, { slug: 'home', country: 'KE' });
    officer = await world.buildAccount({ organisation: home, role: 'manager' });
    maintainer = await world.buildAccount({ role: 'maintainer' });
  });
  const grant = (by: Person, slug = 'home', body: object = EVIDENCE) => by.put(`/api/organisations/${slug}/kind`, body);
  const readsAmber = async () => {
    const { id } = await world.buildEntry({ marking: 'amber' });
    return (await officer.get(`/api/entries/${id}`)).status === 200;
  };
  const writesExperience = async () =>
    (await officer.post('/api/entries', draftInput('experience', home))).status === 201;

  it('that it only says of itself opens nothing to its members', async () => {
    expect([await readsAmber(), await writesExperience()]).toEqual([false, false]);
    expect((await officer.post('/api/groups', { name: 'A', purpose: 'B' })).status).toBe(403);
  });

  it('counts from the moment a maintainer confirms it, for a year, without signing in anew', async () => {
    const view = read<{ confirmation: { by: string; until: string } }>(await grant(maintainer));
    expect(view.confirmation.by).toBe('maintainer');
    const left = Date.parse(view.confirmation.until) - Date.now();
    expect(left).toBeGreaterThan(YEAR_MS - 60_000);
    expect(left).toBeLessThan(YEAR_MS + 2 * 86_400_000);
    expect([await readsAmber(), await writesExperience()]).toEqual([true, true]);
  });

  it('is vouched for by the contact point of its country, and of no other', async () => {
    const [kenya, uganda] = [
      await world.buildAccount({ role: 'contact-point', country: 'KE' }),
      await world.buildAccount({ role: 'contact-point', country: 'UG' }),
    ];
    expect((await grant(uganda)).status).toBe(403);
    expect(await readsAmber()).toBe(false);
    expect((await grant(kenya)).status).toBe(200);
    expect(await readsAmber()).toBe(true);
    expect((await world.anonymous.get('/api/organisations/home')).body).toMatchObject({
      confirmation: { by: 'contact-point' },
    });
  });

  it('is confirmed by nobody who belongs to it, or left it a short while ago', async () => {
    const { accounts } = world;
    const system = { kind: 'system', name: 'test' } as const;
    const contact = await world.buildAccount({ role: 'contact-point', country: 'KE', organisation: home });
    const inside = await world.buildAccount({ role: 'maintainer', organisation: home });
    expect([(await grant(contact)).status, (await grant(inside)).status]).toEqual([403, 403]);
    await accounts.leave(system, contact.email, 'home');
    expect((await grant(await world.signInAgain(contact))).status).toBe(403);
  });

  it('is confirmed by nobody else', async () => {
    const others = [officer, await world.buildAccount(), await world.buildAccount({ role: 'reviewer' })];
    for (const other of others) expect((await grant(other)).status).toBe(403);
    expect((await world.anonymous.put('/api/organisations/home/kind', EVIDENCE)).status).toBe(401);
    expect((await grant(maintainer, 'nobody')).status).toBe(404);
    expect(await readsAmber()).toBe(false);
  });

  it('asks for evidence, which only those who look after the organisation see', async () => {
    const { status, body } = await grant(maintainer, 'home', { kind: 'customs', evidence: ' ' });
    expect([status, body.problems.map(({ path }) => path)]).toEqual([400, ['evidence']]);
    expect((await grant(maintainer, 'home', { kind: 'academia', evidence: 'So it is.' })).status).toBe(400);
    await grant(maintainer);
    expect((await standingOf(officer, 'home')).grants[0]).toMatchObject(EVIDENCE);
    expect((await world.anonymous.get('/api/organisations/home')).text).not.toContain('article 3');
    expect((await world.anonymous.get('/api/directory')).text).not.toContain('article 3');
  });

  it('lapses on the minute, whatever anybody has or has not done, until it is confirmed again', async () => {
    await grant(maintainer);
    const written = await officer.post('/api/entries', draftInput('experience', home));
    await lapse(world, home);
    expect([await readsAmber(), await writesExperience()]).toEqual([false, false]);
    const { status, body } = await officer.post(`/api/entries/${written.body.id}/submit`);
    expect([status, body.title]).toEqual([409, 'state_conflict']);
    await grant(maintainer);
    expect([await readsAmber(), await writesExperience()]).toEqual([true, true]);
  });

  it('that has lapsed keeps an approval from publishing', async () => {
    await grant(maintainer);
    const entry = await world.buildEntry({ organisation: home, type: 'experience', state: 'submitted' });
    await lapse(world, home);
    const reviewer = await world.buildAccount({ role: 'reviewer' });
    const answer = await reviewer.post(`/api/entries/${entry.id}/approve`, { revisionHash: entry.revision.hash });
    expect(answer.status).toBe(409);
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).status).toBe(404);
  });

  it('can be taken back by a maintainer before its time, with a reason', async () => {
    await grant(maintainer);
    const contact = await world.buildAccount({ role: 'contact-point', country: 'KE' });
    const take = (by: Person, reason: string) => by.post('/api/organisations/home/end-kind', { reason });
    expect((await take(contact, 'No.')).status).toBe(403);
    expect((await take(maintainer, ' ')).status).toBe(400);
    expect((await take(maintainer, 'A mistake.')).status).toBe(200);
    expect(await readsAmber()).toBe(false);
    expect((await take(maintainer, 'Again.')).status).toBe(409);
    expect((await eventsOf(world, 'organisation:home')).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['kind-granted', 'kind-taken-back']),
    );
  });

  it('that the server itself says counts at once, and each further start adds nothing to it', async () => {
    const profile = { slug: 'port', name: 'Port', kind: 'customs' as const, country: 'NL' };
    await world.buildOrganisation(profile);
    const first = await standingOf(maintainer, 'port');
    expect(first).toMatchObject({ counts: true, confirmation: { by: 'system' } });
    await world.buildOrganisation({ ...profile, summary: 'Said anew.' });
    expect((await standingOf(maintainer, 'port')).grants).toEqual(first.grants);
    await world.buildOrganisation({ ...profile, kind: 'academia' });
    expect(await standingOf(maintainer, 'port')).not.toHaveProperty('counts');
  });

  it('is on the desk of whoever looks after it, found by name, kind and how it stands', async () => {
    const other = await world.buildOrganisation({ kind: 'border-agency', slug: 'border', country: 'KE' });
    await world.buildOrganisation({ kind: 'academia', slug: 'school', country: 'KE', name: 'School 100%_' });
    const rows = async (by: Person, query = '') =>
      read<{ rows: StandingCard[] }>(await by.get(`/api/standings${query}`)).rows.map(({ slug }) => slug);
    const contact = await world.buildAccount({ role: 'contact-point', country: 'KE' });
    expect((await rows(maintainer)).toSorted()).toEqual(['border', 'home', 'school']);
    expect((await rows(contact)).toSorted()).toEqual(['border', 'home']);
    expect(await rows(officer)).toEqual(['home']);
    expect(await rows(await world.buildAccount())).toEqual([]);
    expect(await rows(maintainer, '?standing=unconfirmed')).toEqual(['home']);
    expect(await rows(maintainer, '?kind=academia')).toEqual(['school']);
    expect(await rows(maintainer, '?q=100%25_')).toEqual(['school']);
    expect(await rows(maintainer, '?q=0_%25')).toEqual([]);
    const soon = new Date(Date.now() + 30 * 86_400_000).toISOString();
    await world.database.write
      .updateTable('organisation')
      .set({ kind_until: soon })
      .where('id', '=', other.id)
      .execute();
    expect(await rows(maintainer, '?standing=ending')).toEqual(['border']);
    expect((await officer.get('/api/standings/border')).status).toBe(404);
    expect((await contact.get('/api/standings/school')).status).toBe(404);
  });
});
