import { beforeAll, describe, expect, it } from 'vitest';
import type { GroupView } from '#plugins/kit/index.ts';
import type { Answer, Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import {
  buildGroup,
  eventsOf,
  getGroup,
  invitationsOf,
  invite,
  join,
  publishRed,
  redDraft,
  remove,
} from '../../support/groups.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const WORD = 'qredcanaryq';

const ACTORS = [
  'anonymous',
  'member of a company',
  'colleague of the author',
  'officer of another agency',
  'invited',
  'removed',
  'left',
  'reviewer outside',
  'maintainer outside',
  'member',
  'member of a company, inside',
  'owner',
  'author',
  'reviewer inside',
] as const;
type ActorName = (typeof ACTORS)[number];

/** Who may know of the group and read what is live in it. */
const INSIDE: readonly ActorName[] = ['member', 'member of a company, inside', 'owner', 'author', 'reviewer inside'];
const isInside = (actor: ActorName): boolean => INSIDE.includes(actor);

describeEachDialect('an entry for a group', (open) => {
  let world: World;
  let customs: Organisation;
  let group: GroupView;
  let live: string;
  let waiting: string;
  let slug: string;
  const callers = {} as Record<ActorName, Caller>;
  let owner: Person;
  let author: Person;
  let reviewer: Person;

  beforeAll(async () => {
    world = await openWorld(await open());
    customs = await world.buildOrganisation({ kind: 'customs', slug: 'the-author' });
    const officerOf = async (kind: Organisation['kind']) =>
      world.buildAccount({ organisation: await world.buildOrganisation({ kind }) });
    owner = await officerOf('customs');
    author = await world.buildAccount({ organisation: customs });
    reviewer = await world.buildAccount({ role: 'reviewer' });
    const [member, companyInside, removed, left, invited] = [
      await officerOf('border-agency'),
      await officerOf('technology-company'),
      await officerOf('customs'),
      await officerOf('customs'),
      await officerOf('customs'),
    ];
    group = await buildGroup(owner, [author, reviewer, member, companyInside, removed, left], `Group ${WORD}`);
    await remove(owner, `/api/groups/${group.id}/members/${removed.accountId}`);
    await left.post(`/api/groups/${group.id}/leave`);
    await invite(owner, group.id, invited.email);
    Object.assign(callers, {
      ...{ anonymous: world.anonymous, invited, removed, left, member, owner, author },
      'member of a company': await officerOf('technology-company'),
      'colleague of the author': await world.buildAccount({ organisation: customs, role: 'manager' }),
      'officer of another agency': await officerOf('border-agency'),
      'reviewer outside': await world.buildAccount({ role: 'reviewer' }),
      'maintainer outside': await world.buildAccount({ role: 'maintainer' }),
      'member of a company, inside': companyInside,
      'reviewer inside': reviewer,
    } satisfies Record<ActorName, Caller>);
    const secret = { title: `Title ${WORD}`, summary: `Summary ${WORD}`, slug: WORD };
    const fields = { ...draftInput('experience', customs).fields, situation: `It was ${WORD}.`, riskAreas: ['drugs'] };
    live = await publishRed(author, reviewer, redDraft(customs, group.id, { ...secret, fields }));
    slug = (await author.get(`/api/entries/${live}`)).body.slug;
    const second = await author.post('/api/entries', redDraft(customs, group.id, { title: `Waiting ${WORD}` }));
    waiting = second.body.id;
    expect((await author.post(`/api/entries/${waiting}/submit`)).status).toBe(202);
  });

  describe.each(ACTORS)('for the %s', (actor) => {
    const caller = () => callers[actor];

    it(`${isInside(actor) ? 'is there' : 'does not exist'}: group, entry, lists, search and numbers`, async () => {
      const status = isInside(actor) ? 200 : 404;
      expect((await caller().get(`/api/groups/${group.id}`)).status).toBe(status);
      const { body, ...answer } = await caller().get(`/api/entries/${live}`);
      expect(answer.status).toBe(status);
      expect(body.group).toEqual(isInside(actor) ? { id: group.id, name: group.name } : undefined);
      for (const path of [
        '/api/entries?limit=100',
        '/api/entries?organisation=the-author&sort=title',
        '/api/entries?term=risk-areas/drugs',
        `/api/entries?q=${WORD}`,
        `/api/search?q=${WORD}`,
        '/api/search?facet.riskAreas=drugs',
        '/api/organisations/the-author',
      ]) {
        const { text } = await caller().get(path);
        expect([path, text.includes(live)]).toEqual([path, isInside(actor)]);
        // The question itself is not repeated in the answer.
        if (!isInside(actor)) expect(text).not.toMatch(new RegExp(`${WORD}|${slug}|${group.id}|"red"`, 'i'));
      }
      const { body: found } = await caller().get(`/api/search?q=${WORD}`);
      expect([found.total, found.facets.riskAreas]).toEqual(isInside(actor) ? [1, { drugs: 1 }] : [0, undefined]);
    });

    it(`${isInside(actor) ? 'can' : 'cannot'} be listed and searched by group`, async () => {
      for (const path of ['/api/entries?', `/api/entries?q=${WORD}&`, '/api/search?', `/api/search?q=${WORD}&`]) {
        const [own, none] = [await caller().get(`${path}group=${group.id}`), await caller().get(`${path}group=x`)];
        expect([none.status, none.body.title]).toEqual([400, 'filter_not_allowed']);
        if (isInside(actor)) expect((own.body.rows ?? own.body.hits).map(({ id }) => id)).toEqual([live]);
        else expect({ ...own.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
      }
    });

    it('cannot be worked on from outside, nor from inside by who has no part in it', async () => {
      const statusOf = async (path: string) => (await caller().get(path)).status;
      const mayOpenLive = actor === 'author';
      const mayOpenWaiting = mayOpenLive || actor === 'reviewer inside';
      expect(await statusOf(`/api/entries/${live}/working`)).toBe(mayOpenLive ? 200 : 404);
      expect(await statusOf(`/api/entries/${waiting}/working`)).toBe(mayOpenWaiting ? 200 : 404);
      const { text } = await caller().get('/api/reviews');
      expect(text.includes(waiting)).toBe(actor === 'reviewer inside');
      if (actor === 'author') return;
      const acts: [path: string, inside: number][] = [
        [`${live}/withdraw`, 403],
        [`${waiting}/submit`, actor === 'reviewer inside' ? 403 : 404],
      ];
      for (const [path, inside] of acts) {
        const answer = await caller().post(
          `/api/entries/${path}`,
          path.endsWith('withdraw') ? { reason: 'No.' } : undefined,
        );
        expect([path, answer.status]).toEqual([path, isInside(actor) ? inside : 404]);
        expect(answer.text).not.toContain(WORD);
      }
      if (actor === 'reviewer inside') return;
      const { body } = await author.get(`/api/entries/${waiting}/working`);
      const approval = await caller().post(`/api/entries/${waiting}/approve`, { revisionHash: body.revision.hash });
      expect(approval.status).toBe(404);
    });

    it('answers what is not there for them in the bytes of what does not exist', async () => {
      if (isInside(actor)) return expect((await caller().get(`/api/entries/${live}`)).status).toBe(200);
      const nobodys = '01900000-0000-7000-8000-000000000000';
      const bytes = ({ status, text, body }: Answer) => [status, text.replace(body.requestId, '')];
      for (const path of ['entries/ID', 'entries/ID/working', 'groups/ID'])
        for (const id of [live, waiting, group.id])
          expect(bytes(await caller().get(`/api/${path.replace('ID', id)}`))).toEqual(
            bytes(await caller().get(`/api/${path.replace('ID', nobodys)}`)),
          );
    });
  });

  it('shows nothing of itself in what refers to it, and is named within its group only', async () => {
    const product = await world.buildEntry({ organisation: customs });
    const naming = { fields: { ...draftInput('experience', customs).fields, products: [product.id] } };
    const inside = await publishRed(author, reviewer, redDraft(customs, group.id, naming));
    const outside = await world.buildEntry({ type: 'experience', organisation: customs, ...naming });
    // No product may be marked so yet; a later type may.
    const red = { marking: 'red' as const, group_id: group.id };
    await world.database.write.updateTable('publication').set(red).where('entry_id', '=', product.id).execute();

    expect((await author.get(`/api/entries/${inside}`)).text).toContain(product.id);
    expect((await callers.member.get(`/api/entries/${inside}`)).body.references[product.id]?.group?.id).toBe(group.id);
    for (const actor of ['anonymous', 'colleague of the author', 'maintainer outside'] as const)
      expect((await callers[actor].get(`/api/entries/${outside.id}`)).text).not.toContain(product.id);
    const refused = await author.post('/api/entries', { ...draftInput('experience', customs), ...naming });
    expect(refused.body.problems).toMatchObject([{ path: 'fields.products.0', code: 'not_in_list' }]);
    expect((await author.post('/api/entries', redDraft(customs, group.id, naming))).status).toBe(201);
    await world.database.write
      .updateTable('publication')
      .set({ marking: 'clear', group_id: null })
      .where('entry_id', '=', product.id)
      .execute();
    await author.post(`/api/entries/${inside}/withdraw`, { reason: 'It was for this test.' });
  });

  describe('names its group', () => {
    const save = (draft: object) => author.post('/api/entries', draft);

    it('exactly when it is marked red', async () => {
      const { group: _group, ...without } = redDraft(customs, group.id);
      expect((await save(without)).body.problems).toMatchObject([{ path: 'group', code: 'missing' }]);
      for (const marking of ['clear', 'amber-strict'])
        expect((await save({ ...redDraft(customs, group.id), marking })).body.problems).toMatchObject([
          { path: 'group', code: 'not_allowed' },
        ]);
    });

    it('and is refused in the same words for a group of others, one that has ended, and none at all', async () => {
      const foreign = await buildGroup(owner);
      const ended = await buildGroup(author);
      expect((await remove(author, `/api/groups/${ended.id}`)).status).toBe(204);
      const answers = [];
      for (const id of [foreign.id, ended.id, '01900000-0000-7000-8000-000000000000', 'x', ''])
        answers.push(await save(redDraft(customs, id)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
      expect(new Set(answers.map(({ body }) => JSON.stringify([body.detail, body.problems])))).toHaveLength(1);
      expect(answers[0]!.body.problems).toMatchObject([{ path: 'group', code: 'not_in_list' }]);
    });

    it('for good: it does not move to another group, and what others read is withdrawn first', async () => {
      const other = await buildGroup(author);
      const red = await save(redDraft(customs, group.id));
      const edit = (id: string, basedOn: string, draft: object) =>
        author.put(`/api/entries/${id}`, { ...draft, basedOn });
      const moved = await edit(red.body.id, red.body.revision.hash, redDraft(customs, other.id));
      expect(moved.body.problems).toMatchObject([{ path: 'group', code: 'not_allowed' }]);

      const amber = await world.buildEntry({ organisation: customs, marking: 'amber' });
      const draft = { ...amber.input, marking: 'red', group: group.id };
      const narrowed = await edit(amber.id, amber.revision.hash, draft);
      expect(narrowed.body.problems).toMatchObject([{ path: 'group', code: 'not_allowed' }]);
      await author.post(`/api/entries/${amber.id}/withdraw`, { reason: 'It is for the group only.' });
      expect((await edit(amber.id, amber.revision.hash, draft)).status).toBe(200);
      const colleague = callers['colleague of the author'];
      expect((await colleague.get(`/api/entries/${amber.id}/working`)).status).toBe(404);
    });
  });

  describe('given to others', () => {
    it('stays with the group until a reviewer of the group has let it out, its earlier decisions for ever', async () => {
      const colleague = callers['colleague of the author'];
      const draft = redDraft(customs, group.id, { title: 'Let out' });
      const { body } = await author.post('/api/entries', draft);
      await author.post(`/api/entries/${body.id}/submit`);
      await reviewer.post(`/api/entries/${body.id}/request-changes`, {
        revisionHash: body.revision.hash,
        reason: `Between us: ${WORD}.`,
      });
      const { group: _group, ...rest } = draft;
      const wider = await author.put(`/api/entries/${body.id}`, {
        ...{ ...rest, marking: 'amber' },
        basedOn: body.revision.hash,
      });
      expect(wider.status, wider.text).toBe(200);
      await author.post(`/api/entries/${body.id}/submit`);
      expect((await colleague.get(`/api/entries/${body.id}/working`)).status).toBe(404);
      const approval = { revisionHash: wider.body.revision.hash };
      expect((await callers['reviewer outside'].post(`/api/entries/${body.id}/approve`, approval)).status).toBe(404);
      expect((await reviewer.post(`/api/entries/${body.id}/approve`, approval)).status).toBe(200);
      const seen = await colleague.get(`/api/entries/${body.id}/working`);
      expect([seen.status, seen.body.decisions.length, seen.body.group]).toEqual([200, 1, undefined]);
      expect(seen.text).not.toContain(WORD);
      expect((await author.get(`/api/entries/${body.id}/working`)).body.decisions).toHaveLength(2);
    });
  });

  describe('when the group ends', () => {
    it('is read by nobody, opened by its author, and by no colleague who was outside', async () => {
      const own = await buildGroup(owner, [author, reviewer], 'It will end');
      const id = await publishRed(author, reviewer, redDraft(customs, own.id, { title: `Ended ${WORD}` }));
      const { body: second } = await author.post('/api/entries', redDraft(customs, own.id, { title: 'Second' }));
      await author.post(`/api/entries/${second.id}/submit`);
      expect((await owner.get(`/api/entries/${id}`)).status).toBe(200);
      await invite(owner, own.id, (callers.invited as Person).email);

      expect((await remove(owner, `/api/groups/${own.id}`)).status).toBe(204);
      for (const caller of [owner, author, reviewer]) {
        expect((await caller.get(`/api/entries/${id}`)).status).toBe(404);
        expect((await caller.get(`/api/groups/${own.id}`)).status).toBe(404);
        expect((await caller.get('/api/groups')).text).not.toContain(own.id);
      }
      const invitations = await invitationsOf(callers.invited);
      expect(invitations.map(({ group: { name } }) => name)).not.toContain('It will end');
      const working = await author.get(`/api/entries/${id}/working`);
      expect([working.status, working.body.state]).toEqual([200, 'withdrawn']);
      for (const caller of [owner, callers['colleague of the author'], callers['maintainer outside']])
        expect((await caller.get(`/api/entries/${id}/working`)).status).toBe(404);

      expect((await author.post(`/api/entries/${id}/submit`)).body.problems).toMatchObject([{ path: 'group' }]);
      const approval = { revisionHash: second.revision.hash };
      const approved = await reviewer.post(`/api/entries/${second.id}/approve`, approval);
      expect(approved.body.problems).toMatchObject([{ path: 'group' }]);
      expect((await eventsOf(world, `entry:${id}`)).map(({ action }) => action).at(-1)).toBe('withdrawn');

      // Its organisation may still have it, once a reviewer who knows it agrees.
      const { group: _group, ...rest } = redDraft(customs, own.id, { title: 'Kept' });
      const kept = { ...rest, marking: 'amber-strict', basedOn: working.body.revision.hash };
      const { body: saved } = await author.put(`/api/entries/${id}`, kept);
      await author.post(`/api/entries/${id}/submit`);
      const answer = await reviewer.post(`/api/entries/${id}/approve`, { revisionHash: saved.revision.hash });
      expect(answer.status, answer.text).toBe(200);
      expect((await callers['colleague of the author'].get(`/api/entries/${id}`)).status).toBe(200);
    });
  });

  it('goes out of reach of its author with the membership, and comes back with it', async () => {
    const own = await buildGroup(owner, [author]);
    const { body } = await author.post('/api/entries', redDraft(customs, own.id));
    await author.post(`/api/groups/${own.id}/leave`);
    const working = `/api/entries/${body.id}/working`;
    expect((await author.get(working)).status).toBe(404);
    expect(
      (await author.put(`/api/entries/${body.id}`, { ...redDraft(customs, own.id), basedOn: body.revision.hash }))
        .status,
    ).toBe(404);
    await join(owner, own.id, author);
    expect((await author.get(working)).status).toBe(200);
  });

  it('has an address that says nothing, and leaves no gap in the numbers of the listing', async () => {
    expect(slug).toMatch(/^[0-9a-f]{16}$/);
    const row = await world.database.read
      .selectFrom('entry')
      .selectAll()
      .where('id', '=', live)
      .executeTakeFirstOrThrow();
    expect(row.listing_number).toBeNull();
    expect((await getGroup(owner, group.id)).entryCount).toBe(1);
    const free = await world.buildEntry({ type: 'experience', organisation: customs, slug: WORD });
    expect(free.slug).toBe(WORD);
  });
});
