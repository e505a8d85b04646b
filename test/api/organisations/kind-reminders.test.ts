import { beforeEach, expect, it } from 'vitest';
import { remindOfKinds } from '#api/organisations/service.ts';
import { system } from '#api/access/actor.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { eventsOf } from '../../support/groups.ts';
import { type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const DAY_MS = 86_400_000;

describeEachDialect('whoever can see to it that an agency stays one', (open) => {
  let world: World;
  let home: Organisation;
  let manager: Person;
  let contact: Person;
  let endMs: number;
  beforeEach(async () => {
    world = await openWorld(await open());
    home = await world.buildOrganisation({ slug: 'home', name: 'Home', kind: 'customs', country: 'KE' });
    manager = await world.buildAccount({ organisation: home, role: 'manager' });
    await world.buildAccount({ organisation: home });
    contact = await world.buildAccount({ role: 'contact-point', country: 'KE' });
    await world.buildAccount({ role: 'contact-point', country: 'UG' });
    const { kind_until } = await world.database.read
      .selectFrom('organisation')
      .select('kind_until')
      .where('id', '=', home.id)
      .executeTakeFirstOrThrow();
    endMs = Date.parse(kind_until!);
  });
  /** The addresses that get a letter when the job runs so many days before the end. */
  const lettersAt = async (daysBefore: number) => {
    const { length } = world.mailbox;
    await remindOfKinds(world.deps, endMs - daysBefore * DAY_MS);
    await world.runJobs();
    return world.mailbox
      .slice(length)
      .map(({ to }) => to)
      .toSorted();
  };

  it('gets a letter 60 and 14 days before the end, each once, and one when it has come', async () => {
    const both = [manager.email, contact.email].toSorted();
    expect(await lettersAt(61)).toEqual([]);
    expect(await lettersAt(60)).toEqual(both);
    expect(await lettersAt(59)).toEqual([]);
    expect(await lettersAt(14)).toEqual(both);
    expect(await lettersAt(1)).toEqual([]);
    expect(await lettersAt(0)).toEqual(both);
    expect(await lettersAt(-1)).toEqual([]);
    expect(world.mailbox[0]).toMatchObject({ subject: expect.stringContaining('Home') });
    expect(world.mailbox[0]!.text).toContain('http://localhost/en/workspace/organisations/home/');
    const actions = (await eventsOf(world, 'organisation:home')).map(({ action }) => action);
    expect(actions.slice(-3)).toEqual(['kind-reminded', 'kind-reminded', 'kind-lapsed']);
  });

  it('gets the later letter alone when the portal was down on the first of the days', async () => {
    expect(await lettersAt(3)).toHaveLength(2);
    expect(await lettersAt(2)).toEqual([]);
  });

  it('gets none once it is confirmed again', async () => {
    expect(await lettersAt(60)).toHaveLength(2);
    const maintainer = await world.buildAccount({ role: 'maintainer' });
    const grant = { kind: 'customs' as const, evidence: 'The customs act.' };
    await world.portalFor(maintainer.actor).organisations.grantKind('home', grant);
    await world.database.write
      .updateTable('kind_grant')
      .set({ expires_at: new Date(endMs + 300 * DAY_MS).toISOString() })
      .where('ended_at', 'is', null)
      .execute();
    expect(await lettersAt(14)).toEqual([]);
  });

  it('is written to also for a suspended organisation, and for a merged one nobody is', async () => {
    const maintainer = await world.buildAccount({ role: 'maintainer' });
    const { organisations } = world.portalFor(maintainer.actor);
    await organisations.suspend('home', 'So.');
    expect(await lettersAt(60)).toHaveLength(2);
    await organisations.reinstate('home', 'So.');
    await world.buildOrganisation({ slug: 'other', kind: 'academia' });
    await organisations.merge('home', 'other', 'So.');
    expect(await lettersAt(0)).toEqual([]);
  });

  it('is reminded by a job of the process', async () => {
    const day = new Date(Date.now() + 10 * DAY_MS).toISOString();
    await world.database.write.updateTable('kind_grant').set({ expires_at: day }).execute();
    await world.database.transaction((trx) => world.deps.jobs.add(trx, { kind: 'kind-reminders', payload: null }));
    await world.runJobs();
    await world.runJobs();
    expect(world.mailbox.map(({ to }) => to).toSorted()).toEqual([manager.email, contact.email].toSorted());
    expect(await world.portalFor(system('test')).organisations.getStanding('home')).toMatchObject({ counts: true });
  });
});
