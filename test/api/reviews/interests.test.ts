import { beforeAll, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const DAY_MS = 86_400_000;

describeEachDialect('a reviewer with an interest in an entry', (open) => {
  let world: World;
  let organisation: Organisation;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
  });
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

  const leave = async (person: Person, leftAt: string, from = organisation) => {
    const { accountId } = person;
    const { write } = world.database;
    await write
      .deleteFrom('membership')
      .where('account_id', '=', accountId)
      .where('organisation_id', '=', from.id)
      .execute();
    const former = { account_id: accountId, organisation_id: from.id, role: 'contributor', left_at: leftAt } as const;
    await write.insertInto('former_membership').values(former).execute();
    return world.signInAgain(person);
  };
  const setRole = (accountId: string, role: 'reviewer' | 'maintainer' | null) =>
    world.database.write.updateTable('account').set({ platform_role: role }).where('id', '=', accountId).execute();

  const expectRefused = async (person: Person, entry: BuiltEntry) => {
    const revisionHash = entry.revision.hash;
    const approve = await person.post(`/api/entries/${entry.id}/approve`, { revisionHash });
    const changes = await person.post(`/api/entries/${entry.id}/request-changes`, { revisionHash, reason: 'No.' });
    const publishAt = new Date(Date.now() + DAY_MS).toISOString();
    const later = await person.post(`/api/entries/${entry.id}/approve`, { revisionHash, publishAt });
    for (const { status } of [approve, changes, later]) expect([403, 404]).toContain(status);
    expect((await person.get('/api/reviews')).text).not.toContain(entry.id);
    expect((await world.portalFor(entry.author).entries.getWorking(entry.id)).state).toBe('submitted');
  };
  const expectAllowed = async (person: Person, entry: BuiltEntry) => {
    expect((await person.get('/api/reviews')).text).toContain(entry.id);
    const { status } = await person.post(`/api/entries/${entry.id}/approve`, { revisionHash: entry.revision.hash });
    expect(status).toBe(200);
  };

  it.each(['reviewer', 'maintainer'] as const)(
    'decides on nothing of an organisation left 89 days ago, as %s',
    async (role) => {
      const person = await world.buildAccount({ role, organisation });
      const entry = await world.buildEntry({ state: 'submitted', organisation });
      await expectRefused(person, entry);
      const left = await leave(person, daysAgo(89));
      await expectRefused(left, entry);
      expect((await left.get(`/api/entries/${entry.id}/working`)).status).toBe(404);
    },
  );

  it('decides again when the organisation was left 91 days ago, and always on entries of others', async () => {
    const person = await world.buildAccount({ role: 'reviewer', organisation });
    await leave(person, daysAgo(91));
    const left = await leave(person, daysAgo(1), await world.buildOrganisation());
    await expectAllowed(left, await world.buildEntry({ state: 'submitted', organisation }));
  });

  it('decides on nothing of an organisation that is suspended while they belong to it', async () => {
    const home = await world.buildOrganisation();
    const person = await world.buildAccount({ role: 'reviewer', organisation: home });
    const entry = await world.buildEntry({ state: 'submitted', organisation: home });
    await world.database.write
      .updateTable('organisation')
      .set({ status: 'suspended' })
      .where('id', '=', home.id)
      .execute();
    await expectRefused(await world.signInAgain(person), entry);
  });

  it('does not approve what they wrote or submitted themselves, though they have long left', async () => {
    const writer = await world.buildAccount({ organisation });
    const sender = await world.buildAccount({ organisation });
    const draft = await world.buildEntry({ state: 'draft', organisation });
    const saved = await writer.put(`/api/entries/${draft.id}`, {
      ...draft.input,
      title: 'Written by the first',
      basedOn: draft.revision.hash,
    });
    expect((await sender.post(`/api/entries/${draft.id}/submit`)).status).toBe(202);
    const entry = { ...draft, revision: saved.body.revision };
    for (const person of [writer, sender]) {
      await leave(person, daysAgo(400));
      await setRole(person.accountId, 'maintainer');
      await expectRefused(await world.signInAgain(person), entry);
    }
    await expectAllowed(await world.buildAccount({ role: 'maintainer' }), entry);
  });

  it('publishes nothing of an organisation that is suspended, whoever approves', async () => {
    const home = await world.buildOrganisation();
    const entry = await world.buildEntry({ state: 'submitted', organisation: home });
    await world.database.write
      .updateTable('organisation')
      .set({ status: 'suspended' })
      .where('id', '=', home.id)
      .execute();
    const reviewer = await world.buildAccount({ role: 'reviewer' });
    const answer = await reviewer.post(`/api/entries/${entry.id}/approve`, { revisionHash: entry.revision.hash });
    expect([answer.status, answer.body.title]).toEqual([409, 'state_conflict']);
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).status).toBe(404);
  });
});
