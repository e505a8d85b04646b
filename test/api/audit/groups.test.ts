import { beforeAll, describe, expect, it } from 'vitest';
import { settleRefusals } from '#api/audit/service.ts';
import type { AuditEventView } from '#plugins/kit/index.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { buildGroup, publishRed, redDraft } from '../../support/groups.ts';
import { openWorld, type Organisation, type Person, type World } from '../../support/world.ts';
import { verify } from './support.ts';

describeEachDialect('what the audit log tells of a closed user group', (open) => {
  let world: World;
  let organisation: Organisation;
  let owner: Person;
  let reviewer: Person;
  let outside: Person;
  let inside: Person;
  let group: string;
  let entry: string;
  let left: string;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    owner = await world.buildAccount({ organisation });
    reviewer = await world.buildAccount({ role: 'reviewer' });
    outside = await world.buildAccount({ role: 'maintainer' });
    inside = await world.buildAccount({ role: 'maintainer' });
    ({ id: group } = await buildGroup(owner, [reviewer, inside]));
    await owner.post(`/api/groups/${group}/invitations`, { email: 'somebody@example.org' });
    entry = await publishRed(owner, reviewer, redDraft(organisation, group));
    // Another that leaves the group: it has been there.
    left = await publishRed(owner, reviewer, redDraft(organisation, group, { title: 'It leaves' }));
    const { body } = await owner.get(`/api/entries/${left}/working`);
    const { group: _, ...wider } = redDraft(organisation, group, { title: 'It leaves', marking: 'amber' });
    const saved = await owner.put(`/api/entries/${left}`, { ...wider, basedOn: body.revision.hash });
    await owner.post(`/api/entries/${left}/submit`);
    const approved = await reviewer.post(`/api/entries/${left}/approve`, { revisionHash: saved.body.revision.hash });
    expect([saved.status, approved.status]).toEqual([200, 200]);
    // Somebody finds nothing there, and it is noted.
    expect((await outside.get(`/api/groups/${group}`)).status).toBe(404);
    expect((await outside.get(`/api/entries/${entry}`)).status).toBe(404);
    expect((await inside.get(`/api/audit.csv?subject=group:${group}`)).status).toBe(200);
    await settleRefusals(world.database);
  });
  const list = async (caller: Caller, query = '') =>
    (JSON.parse((await caller.get(`/api/audit?limit=100${query}`)).text) as { rows: AuditEventView[] }).rows;
  const csv = async (caller: Caller, query = '') => (await caller.get(`/api/audit.csv${query}`)).text;

  it('to a maintainer outside is that there are events: not who did what to which', async () => {
    const rows = await list(outside);
    const withheld = rows.filter(({ actor }) => actor === 'withheld');
    expect(withheld.length).toBeGreaterThan(12);
    for (const row of withheld)
      expect(row).toEqual({
        ...{ sequence: row.sequence, id: row.id, at: row.at, hash: row.hash },
        ...{ action: 'in-a-group', actor: 'withheld', subject: 'withheld', details: {} },
      });
    for (const text of [JSON.stringify(rows), await csv(outside)]) {
      expect(text).not.toContain(group);
      expect(text).not.toContain(entry);
      expect(text).not.toMatch(/group-(made|invited|joined)|"red"/);
    }
  });

  it('leaves none out: each has its number and its hash in the chain', async () => {
    const all = await list(inside);
    const rows = await list(outside);
    expect(rows.map(({ sequence, hash }) => [sequence, hash])).toEqual(
      all.map(({ sequence, hash }) => [sequence, hash]),
    );
    expect((await verify(world.database)).faults).toEqual([]);
  });

  it.each(['subject=group:GROUP', 'subject=entry:ENTRY', 'action=group-made', 'action=in-a-group', 'actor=withheld'])(
    'cannot be found out by asking for it: %s',
    async (question) => {
      const query = question.replace('GROUP', group).replace('ENTRY', entry);
      expect(await list(outside, `&${query}`)).toEqual([]);
      expect((await csv(outside, `?${query}`)).trim().split('\r\n')).toHaveLength(1);
    },
  );

  it('does not show by its actor either', async () => {
    const rows = await list(outside, `&actor=account:${owner.accountId}`);
    expect(rows.filter(({ subject }) => subject !== `entry:${left}`)).toEqual([]);
    expect(JSON.stringify(rows)).not.toMatch(/"red"|marking-widened/);
  });

  it('is everything to a maintainer in the group', async () => {
    const rows = await list(inside);
    const actions = rows.map(({ action, subject }) => `${action} ${subject}`);
    expect(actions).toEqual(
      expect.arrayContaining([
        ...[`group-made group:${group}`, `group-joined group:${group}`, `published entry:${entry}`],
        ...[`marking-widened entry:${left}`, `refused group:${group}`, `refused entry:${entry}`],
      ]),
    );
    expect((await list(inside, `&subject=group:${group}`)).length).toBeGreaterThan(5);
    expect(await csv(inside)).toContain(group);
  });

  describe('and of a group of others', () => {
    it('is as little to a maintainer who has a group', async () => {
      const another = await world.buildAccount({ organisation });
      const { id } = await buildGroup(another);
      expect(JSON.stringify(await list(inside))).not.toContain(id);
    });
  });
});
