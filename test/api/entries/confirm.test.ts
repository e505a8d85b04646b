import { beforeEach, describe, expect, it } from 'vitest';
import { remindOfFacts } from '#api/entries/service.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const DAY_MS = 86_400_000;
const daysFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const dayIn = (days: number): string => daysFromNow(days).slice(0, 10);

/** Products are confirmed every year. */
const EVERY_DAYS = 365;

describeEachDialect('the facts of a live entry', (open) => {
  let world: World;
  let organisation: Organisation;
  let manager: Person;
  let entry: BuiltEntry;
  beforeEach(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    manager = await world.buildAccount({ role: 'manager', organisation });
    entry = await world.buildEntry({ organisation, title: 'Ageing' });
  });
  const publishedDaysAgo = (days: number, id = entry.id) =>
    world.database.write
      .updateTable('publication')
      .set({ updated_at: daysFromNow(-days) })
      .where('entry_id', '=', id)
      .execute();
  const trust = async () =>
    ((await world.anonymous.get(`/api/entries/${entry.id}`)).body as unknown as BuiltEntry).trust;
  const confirm = (person = manager, revisionHash = entry.revision.hash) =>
    person.post(`/api/entries/${entry.id}/confirm`, { revisionHash });
  const remind = async (afterDays = 0) => {
    world.mailbox.length = 0;
    await remindOfFacts(world.deps, Date.now() + afterDays * DAY_MS);
    await world.runJobs();
    return world.mailbox;
  };
  const events = (action: string) =>
    world.database.read
      .selectFrom('audit_event')
      .selectAll()
      .where('action', '=', action)
      .orderBy('sequence')
      .execute();

  describe('count as confirmed', () => {
    it('by their publication, until the day that the type says', async () => {
      expect(await trust()).toMatchObject({
        lastChecked: { date: dayIn(0), by: 'publisher' },
        confirmBy: dayIn(EVERY_DAYS),
        isOverdue: false,
      });
      await publishedDaysAgo(EVERY_DAYS);
      expect(await trust()).toMatchObject({ confirmBy: dayIn(0), isOverdue: false });
      await publishedDaysAgo(EVERY_DAYS + 1);
      expect(await trust()).toMatchObject({ confirmBy: dayIn(-1), isOverdue: true });
    });

    it('by the publisher, without a new revision; the log and the pages know', async () => {
      await publishedDaysAgo(400);
      const before = (await world.anonymous.get(`/api/entries/${entry.id}`)).body as unknown as BuiltEntry;
      const { status, body } = await confirm();
      expect(status).toBe(200);
      expect(body).toMatchObject({ state: 'published', revision: { number: 1 }, trust: { isOverdue: false } });
      expect(await trust()).toMatchObject({ lastChecked: { date: dayIn(0), by: 'publisher' }, isOverdue: false });
      const after = (await world.anonymous.get(`/api/entries/${entry.id}`)).body as unknown as BuiltEntry;
      expect({ ...after, trust: before.trust }).toEqual(before);
      expect(await events('facts-confirmed')).toMatchObject([
        { actor: `account:${manager.accountId}`, subject: `entry:${entry.id}` },
      ]);
      const { payload } = await world.database.read
        .selectFrom('outbox')
        .select('payload')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      expect(JSON.parse(payload)).toEqual({ tags: [`entry:${entry.id}`] });
    });

    it('by the publisher also where maintainers had listed it and looked it up', async () => {
      const source = { kind: 'seed', name: 'Public sources', checkedOn: dayIn(-30) };
      await world.database.write
        .updateTable('entry')
        .set({ source: JSON.stringify(source) })
        .where('id', '=', entry.id)
        .execute();
      expect(await trust()).toMatchObject({ lastChecked: { date: dayIn(-30), by: 'maintainers' } });
      await confirm();
      expect(await trust()).toMatchObject({ lastChecked: { date: dayIn(0), by: 'publisher' } });
    });
  });

  describe('are as old as before when only the marking was narrowed', () => {
    const narrow = async (person: Person) => {
      const body = { marking: 'green', reason: 'A partner asked for it.' };
      expect((await person.post(`/api/entries/${entry.id}/narrow`, body)).status).toBe(200);
      return (await manager.get(`/api/entries/${entry.id}`)).body as unknown as BuiltEntry;
    };

    it.each(['maintainer', 'manager'] as const)('by a %s: the page says so', async (role) => {
      const person = role === 'manager' ? manager : await world.buildAccount({ role });
      await publishedDaysAgo(EVERY_DAYS + 1);
      const before = (await manager.get(`/api/entries/${entry.id}`)).body as unknown as BuiltEntry;
      const after = await narrow(person);
      expect(after).toMatchObject({ marking: 'green', updatedAt: before.updatedAt, trust: before.trust });
      expect(after.trust).toMatchObject({ lastChecked: { date: dayIn(-EVERY_DAYS - 1) }, isOverdue: true });
      const working = await world.portalFor(entry.author).entries.getWorking(entry.id);
      expect(working.trust).toEqual(before.trust);
    });

    it('and the letters go out all the same', async () => {
      await publishedDaysAgo(EVERY_DAYS + 1);
      await narrow(await world.buildAccount({ role: 'maintainer' }));
      expect((await remind()).map(({ to }) => to)).toEqual([manager.email]);
    });

    it('also while a newer draft is in work, until that one goes live', async () => {
      const draft = await world.revise(entry, { title: 'Newer' });
      await publishedDaysAgo(EVERY_DAYS + 1);
      expect((await narrow(await world.buildAccount({ role: 'maintainer' }))).trust.isOverdue).toBe(true);
      const working = await world.portalFor(entry.author).entries.getWorking(entry.id);
      await world.submitAndApprove({ ...draft, ...working });
      const { trust } = (await manager.get(`/api/entries/${entry.id}`)).body as unknown as BuiltEntry;
      expect(trust).toMatchObject({ lastChecked: { date: dayIn(0) }, isOverdue: false });
    });
  });

  describe('are confirmed', () => {
    it('as they were read: another revision that has gone live meanwhile is answered with', async () => {
      const next = await world.revise(entry, { title: 'Newer' });
      await world.submitAndApprove(next);
      const { status, body } = await confirm();
      expect([status, body.title]).toEqual([409, 'revision_outdated']);
      expect(body.current).toMatchObject({ publishedRevisionHash: next.revision.hash });
      expect(await events('facts-confirmed')).toEqual([]);
      expect((await confirm(manager, next.revision.hash)).status).toBe(200);
    });

    it('while a newer draft is in work, which is left as it is', async () => {
      const draft = await world.revise(entry, { title: 'Newer' });
      expect((await confirm()).body).toMatchObject({ state: 'draft', title: 'Newer' });
      expect((await confirm(manager, draft.revision.hash)).body.title).toBe('revision_outdated');
    });

    it('by members of its organisation only, and only while something is live', async () => {
      const stranger = await world.buildAccount();
      expect((await confirm(stranger)).status).toBe(403);
      expect((await confirm(await world.buildAccount({ role: 'maintainer' }))).status).toBe(403);
      await world.portalFor(entry.author).entries.withdraw(entry.id, 'Gone.');
      expect((await confirm()).status).toBe(409);
      expect((await confirm(stranger)).status).toBe(404);
    });

    it('by nobody whose address is not known to be theirs', async () => {
      await world.database.write
        .updateTable('account')
        .set({ email_confirmed_at: null })
        .where('id', '=', manager.accountId)
        .execute();
      expect((await confirm()).status).toBe(403);
    });
  });

  describe('are asked for by letter', () => {
    it('fourteen days before the day, and once it has passed, each once', async () => {
      expect(await remind(EVERY_DAYS - 15)).toEqual([]);
      const soon = [...(await remind(EVERY_DAYS - 14))];
      expect(soon.map(({ to }) => to)).toEqual([manager.email]);
      expect(soon[0]!.text).toContain(`“Ageing”: ${dayIn(EVERY_DAYS)}`);
      expect(soon[0]!.text).toContain(`/en/workspace/entries/${entry.id}/`);
      expect(await remind(EVERY_DAYS - 3)).toEqual([]);
      expect(await remind(EVERY_DAYS)).toEqual([]);
      const overdue = [...(await remind(EVERY_DAYS + 1))];
      expect(overdue.map(({ subject }) => subject)).toEqual([`Entries of ${organisation.name} shown as overdue: 1`]);
      expect(await remind(EVERY_DAYS + 30)).toEqual([]);
      expect((await events('confirmation-asked')).map(({ subject }) => subject)).toEqual(
        Array(2).fill(`organisation:${organisation.slug}`),
      );
    });

    it('and the page is made anew when they have become overdue', async () => {
      await remind(EVERY_DAYS + 1);
      const rows = await world.database.read.selectFrom('outbox').select('payload').orderBy('id').execute();
      expect(JSON.parse(rows.at(-1)!.payload)).toEqual({ tags: [`entry:${entry.id}`] });
    });

    it('no more once they were confirmed, until the next time', async () => {
      await publishedDaysAgo(EVERY_DAYS + 1);
      expect(await remind()).toHaveLength(1);
      await confirm();
      expect(await remind()).toEqual([]);
      expect(await remind(EVERY_DAYS - 14)).toHaveLength(1);
    });

    it('in one letter about all of them, in the language of the reader', async () => {
      for (let count = 0; count < 24; count++) await world.buildEntry({ organisation, title: `Further ${count}` });
      await world.database.write
        .updateTable('account')
        .set({ language: 'fr' })
        .where('id', '=', manager.accountId)
        .execute();
      const [only, ...more] = [...(await remind(EVERY_DAYS))];
      expect(more).toEqual([]);
      expect(only!.subject).toBe(`Fiches de ${organisation.name} à confirmer\u202f: 25`);
      expect(only!.text).toContain('Et 5 de plus.');
    });

    it('of nobody else: not for an organisation without managers, not while it is suspended', async () => {
      const other = await world.buildOrganisation();
      await world.buildEntry({ organisation: other, title: 'Of others' });
      expect((await remind(EVERY_DAYS)).map(({ to }) => to)).toEqual([manager.email]);
      await world.portalFor({ kind: 'system', name: 'test' }).organisations.suspend(organisation.slug, 'For now.');
      expect(await remind(EVERY_DAYS + 1)).toEqual([]);
    });

    it('and entries of a group are named to its members alone', async () => {
      const owner = await world.buildAccount({ role: 'manager', organisation });
      const { id: group } = await world.portalFor(owner.actor).groups.make({ name: 'Watch', purpose: 'To watch.' });
      const member = (await world.signInAgain(owner)).actor;
      const { entries } = world.portalFor(member);
      const { input } = await world.buildEntry({ organisation, type: 'experience', state: 'draft' });
      const red = await entries.saveDraft({ ...input, title: 'Whispered', marking: 'red', group });
      await entries.submit(red.id);
      await world.portalFor({ kind: 'system', name: 'test' }).reviews.approve(red.id, red.revision.hash);
      const letters = [...(await remind(1095))];
      const told = letters.filter(({ text }) => text.includes('Whispered'));
      expect(told.map(({ to }) => to)).toEqual([owner.email]);
    });
  });
});
