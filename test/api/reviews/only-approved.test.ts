import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import { findActor } from '#api/accounts/service.ts';
import { publishDue } from '#api/reviews/publish-due.ts';
import { entryTypes } from '#plugins/index.ts';
import {
  type EntryType,
  isPortalError,
  isWider,
  type Marking,
  type PlatformRole,
  PLATFORM_ROLES,
} from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { NOTICE_FIELDS, noticeType } from '../../support/notice-type.ts';
import {
  type BuiltEntry,
  draftInput,
  type Organisation,
  openWorld,
  type Person,
  type World,
} from '../../support/world.ts';

const PEOPLE = ['writer', 'manager', 'first', 'second', 'third'] as const;
type Name = (typeof PEOPLE)[number];
const MARKINGS: [Marking, ...Marking[]] = ['clear', 'green', 'amber', 'amber-strict'];

/** Whatever anybody may try (`change-sides`: review, long after they have left), with what they would try it on. `back`: 0 is the newest revision, 1 the one before … */
type Command =
  /** `free`: of a field that needs no new approval, where the type has one. */
  | { act: 'edit'; who: Name; title: string; marking: Marking; free: string }
  | {
      act: 'submit' | 'withdraw' | 'call-off' | 'join' | 'leave' | 'change-sides' | 'suspend' | 'activate';
      who: Name;
    }
  | { act: 'approve' | 'approve-later' | 'request-changes'; who: Name; back: number }
  | { act: 'narrow'; who: Name; marking: Marking }
  | { act: 'become'; who: Name; role: PlatformRole | null }
  | { act: 'time-passes' };

const SIMPLE = ['withdraw', 'call-off', 'join', 'leave', 'change-sides', 'suspend', 'activate'] as const;
const who = fc.constantFrom(...PEOPLE);
const marking = fc.constantFrom(...MARKINGS);
const back = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) });
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('edit' as const),
      ...{ who, title: fc.constantFrom('A', 'B'), marking, free: fc.constantFrom('x', 'y') },
    }),
  },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('submit' as const), who }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('approve' as const), who, back }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('approve-later' as const), who, back }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('request-changes' as const), who, back }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('narrow' as const), who, marking }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('become' as const), who, role: fc.constantFrom(null, ...PLATFORM_ROLES) }),
  },
  { weight: 5, arbitrary: fc.record({ act: fc.constantFrom(...SIMPLE), who }) },
  { weight: 3, arbitrary: fc.constant({ act: 'time-passes' as const }) },
);

/** One of two who write changes sides and approves what they wrote or submitted: too rare to be met by chance. */
const story: fc.Arbitrary<Command[]> = fc
  .record({ writes: fc.boolean(), turns: fc.boolean(), title: fc.constantFrom('C', 'D'), later: fc.boolean() })
  .map(({ writes, turns, title, later }) => {
    const [one, other] = writes ? (['writer', 'manager'] as const) : (['manager', 'writer'] as const);
    const turned = turns ? one : other;
    return [
      { act: 'edit', who: one, title, marking: 'clear', free: 'x' },
      { act: 'submit', who: other },
      { act: 'change-sides', who: turned },
      { act: later ? 'approve-later' : 'approve', who: turned, back: 0 },
      { act: 'time-passes' },
    ];
  });
/** Two approve, in turn or the same one twice; then only what needs no approval is changed, or something else beside it. */
const course: fc.Arbitrary<Command[]> = fc
  .record({
    marking,
    second: fc.constantFrom('first', 'second', 'third'),
    then: fc.constantFrom('E', 'F'),
    later: fc.boolean(),
  })
  .map(({ marking, second, then, later }) => [
    { act: 'edit', who: 'writer', title: 'E', marking, free: 'x' },
    { act: 'submit', who: 'writer' },
    { act: 'approve', who: 'first', back: 0 },
    { act: later ? 'approve-later' : 'approve', who: second, back: 0 },
    { act: 'time-passes' },
    { act: 'edit', who: 'writer', title: then, marking, free: 'y' },
    { act: 'submit', who: 'manager' },
  ]);
const commands = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: command.map((one) => [one]) },
      { weight: 1, arbitrary: story },
      { weight: 1, arbitrary: course },
    ),
    {
      minLength: 12,
      maxLength: 40,
    },
  )
  .map((parts) => parts.flat());

/** Two approve its text; the telephone number is changed by its publisher alone. */
const NOTICE = noticeType({
  markings: MARKINGS,
  review: { approvals: 2, resets: ['body', 'risks'] },
});

interface Live {
  hash: string;
  marking: Marking;
  title: string;
  summary: string;
  language: string;
  group: string | null;
  fields: string;
}

/** What is known of a person without asking the portal. */
interface Standing {
  role: PlatformRole | null;
  isActive: boolean;
  isMember: boolean;
  hasLeft: boolean;
}

const TIMEOUT_MS = 600_000;
/** Of random sequences, should the first ones have published too little. */
const MOST_ROUNDS = 6;

describeEachDialect('no sequence of actions', (open) => {
  let world: World;
  const people = {} as Record<Name, Person>;
  let type: EntryType;
  let published = 0;
  let carried = 0;
  beforeAll(async () => {
    world = await openWorld(await open(), { entryTypes: { ...entryTypes, notice: NOTICE } });
    for (const name of PEOPLE) people[name] = await world.buildAccount({ role: 'reviewer' });
  });

  it(
    'makes a revision live that nobody approved who was allowed to at that time',
    { timeout: TIMEOUT_MS },
    async () => {
      [type, published, carried] = [entryTypes.experience, 0, 0];
      // Until enough has gone live: otherwise the sequences would show nothing.
      for (let round = 0; round < MOST_ROUNDS && published <= 20; round++)
        await fc.assert(fc.asyncProperty(commands, run), { numRuns: 40 });
      expect(published).toBeGreaterThan(20);
      expect(carried).toBe(0);
    },
  );

  /*
   * Of a type that asks for several approvals, and lets some fields change without: live is what as many as it asks for
   * have approved, in title, summary, language, marking, group and every field that needs it. What needs none may differ.
   */
  it(
    'makes live what fewer than its type asks for approved, but for fields that need none',
    { timeout: TIMEOUT_MS },
    async () => {
      [type, published, carried] = [NOTICE, 0, 0];
      for (let round = 0; round < MOST_ROUNDS && (published <= 10 || carried <= 2); round++)
        await fc.assert(fc.asyncProperty(commands, run), { numRuns: 25 });
      expect(published).toBeGreaterThan(10);
      expect(carried).toBeGreaterThan(2);
    },
  );

  async function run(sequence: Command[]): Promise<void> {
    const organisation = await world.buildOrganisation({ kind: 'customs' });
    const standing = await begin(organisation);
    const fields = type === NOTICE ? NOTICE_FIELDS : {};
    const entry = await world.buildEntry({ state: 'submitted', type: type.id, organisation, fields });
    let author: string = accountIdOf(entry);
    let sender: string | undefined = author;
    let later: { hash: string; by: Name } | undefined;
    /** Who approved what is before the reviewers, and what of the live revision has been approved. */
    const given = new Set<Name>();
    let approved: string | undefined;

    for (const command of sequence) {
      const before = await look(entry);
      const done = await carryOut(command, entry, organisation, before.hashes);
      const after = await look(entry);
      const label = `${JSON.stringify(command)} in ${JSON.stringify(sequence)}`;
      const mayDecide = (name: Name) => {
        const { role, isActive, isMember, hasLeft } = standing[name];
        const isOwn = [author, sender].includes(people[name].accountId);
        return isActive && (role === 'reviewer' || role === 'maintainer') && !isMember && !hasLeft && !isOwn;
      };

      const areEnough = (last: Name) => new Set([...given, last].filter(mayDecide)).size >= type.review.approvals;
      if (after.live !== undefined && after.live.hash !== before.live?.hash) {
        published += 1;
        if (command.act === 'approve') {
          expect(after.live.hash, label).toBe(before.hashes[command.back]);
          expect(command.back === 0 || before.hashes[0] === after.live.hash, label).toBe(true);
          expect(mayDecide(command.who), label).toBe(true);
          expect(areEnough(command.who), label).toBe(true);
          expect(before.state, label).toBe('submitted');
          approved = approvedPart(after.live);
        } else if (command.act === 'time-passes') {
          expect(after.live.hash, label).toBe(later?.hash);
          expect(before.hashes[0], label).toBe(later?.hash);
          expect(mayDecide(later!.by), label).toBe(true);
          expect(areEnough(later!.by), label).toBe(true);
          expect(before.state, label).toBe('submitted');
          approved = approvedPart(after.live);
        } else if (command.act === 'submit') {
          carried += 1;
          expect(before.live, label).toBeDefined();
          expect(approvedPart(after.live), label).toBe(approved);
          expect(after.live.hash, label).toBe(before.hashes[0]);
        } else {
          expect(command.act, label).toBe('narrow');
          expect(isWider(before.live!.marking, after.live.marking), label).toBe(true);
          expect({ ...after.live, hash: '', marking: '' }, label).toEqual({ ...before.live, hash: '', marking: '' });
          approved = approvedPart(after.live);
        }
      }
      if (after.state === 'published') expect(after.hashes[0], label).toBe(after.live?.hash);

      if (after.hashes.length !== before.hashes.length && after.hashes[0] !== before.hashes[0]) {
        author = 'who' in command ? people[command.who].accountId : author;
        [sender, later] = [undefined, undefined];
      }
      // What was live before may come back: by its hash nothing seems to have happened.
      if (command.act === 'approve' && done && after.state === 'published') approved = approvedPart(after.live!);
      if (command.act === 'approve' && done) {
        expect(after.state === 'published', label).toBe(areEnough(command.who));
        given.add(command.who);
      }
      if (after.live === undefined) approved = undefined;
      if (after.state !== 'submitted' || (command.act === 'submit' && done)) given.clear();
      if (!done) continue;
      if (command.act === 'submit') sender = people[command.who].accountId;
      if (command.act === 'approve-later') later = { hash: before.hashes[command.back]!, by: command.who };
      if (['call-off', 'withdraw', 'request-changes', 'approve'].includes(command.act)) later = undefined;
      if (command.act === 'join') standing[command.who].isMember = true;
      if (command.act === 'leave' && standing[command.who].isMember)
        Object.assign(standing[command.who], { isMember: false, hasLeft: true });
      if (command.act === 'change-sides') Object.assign(standing[command.who], { isMember: false, role: 'reviewer' });
      if (command.act === 'become') standing[command.who].role = command.role;
      if (command.act === 'suspend' || command.act === 'activate')
        standing[command.who].isActive = command.act === 'activate';
    }
  }

  /** The same people in a new organisation: two who write, three who review. */
  async function begin({ id }: Organisation): Promise<Record<Name, Standing>> {
    const { write } = world.database;
    await write.deleteFrom('membership').execute();
    await write.deleteFrom('former_membership').execute();
    const standing = {} as Record<Name, Standing>;
    for (const name of PEOPLE) {
      const isMember = name === 'writer' || name === 'manager';
      const role = isMember ? null : 'reviewer';
      standing[name] = { role, isActive: true, isMember, hasLeft: false };
      await set(name, { platform_role: role, status: 'active' });
      if (isMember) await join(name, id);
    }
    return standing;
  }

  /** Whether the portal did it. Any answer but an error for the caller's eyes is a bug, and thrown. */
  async function carryOut(
    command: Command,
    entry: BuiltEntry,
    organisation: Organisation,
    hashes: string[],
  ): Promise<boolean> {
    if (command.act === 'time-passes') {
      const afterwards = new Date(Date.now() + 2 * 86_400_000).toISOString();
      await publishDue(world.deps, afterwards, (error) => {
        throw error;
      });
      return true;
    }
    const { accountId } = people[command.who];
    const { entries, reviews } = world.portalFor((await findActor(world.database.read, accountId)) ?? anonymous);
    const { id } = entry;
    try {
      switch (command.act) {
        case 'edit': {
          const { title, marking, free } = command;
          const fields = type === NOTICE ? { ...NOTICE_FIELDS, phone: free } : {};
          const input = draftInput(type.id, organisation, { title, marking, fields });
          await entries.saveDraft(input, { id, basedOn: hashes[0]! });
          break;
        }
        case 'submit':
          await entries.submit(id);
          break;
        case 'withdraw':
          await entries.withdraw(id, 'Because.');
          break;
        case 'narrow':
          await entries.narrow(id, command.marking, 'Because.');
          break;
        case 'call-off':
          await reviews.cancelSchedule(id);
          break;
        case 'approve':
          await reviews.approve(id, hashes[command.back] ?? 'none');
          break;
        case 'approve-later':
          await reviews.approve(
            id,
            hashes[command.back] ?? 'none',
            '',
            new Date(Date.now() + 86_400_000).toISOString(),
          );
          break;
        case 'request-changes':
          await reviews.requestChanges(id, hashes[command.back] ?? 'none', 'Because.');
          break;
        case 'become':
          await set(command.who, { platform_role: command.role });
          break;
        case 'suspend':
        case 'activate':
          await set(command.who, { status: command.act === 'suspend' ? 'suspended' : 'active' });
          break;
        case 'join':
          await join(command.who, organisation.id);
          break;
        case 'leave':
        case 'change-sides':
          await leave(command.who, organisation.id, command.act === 'leave' ? 1 : 400);
          if (command.act === 'change-sides') await set(command.who, { platform_role: 'reviewer' });
          break;
      }
      return true;
    } catch (error) {
      if (isPortalError(error)) return false;
      throw error;
    }
  }

  const set = (name: Name, values: { platform_role?: PlatformRole | null; status?: 'active' | 'suspended' }) =>
    world.database.write.updateTable('account').set(values).where('id', '=', people[name].accountId).execute();

  const join = (name: Name, organisationId: string) =>
    world.database.write
      .insertInto('membership')
      .values({
        account_id: people[name].accountId,
        organisation_id: organisationId,
        role: name === 'manager' ? 'manager' : 'contributor',
        created_at: new Date().toISOString(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();

  async function leave(name: Name, organisationId: string, daysAgo: number): Promise<void> {
    const { write } = world.database;
    const { accountId } = people[name];
    const { numDeletedRows } = await write
      .deleteFrom('membership')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return;
    const left = { account_id: accountId, organisation_id: organisationId, role: 'contributor' as const };
    await write
      .insertInto('former_membership')
      .values({ ...left, left_at: new Date(Date.now() - daysAgo * 86_400_000).toISOString() })
      .execute();
  }

  /** The tables themselves, past every use case. */
  async function look({ id }: BuiltEntry) {
    const { read } = world.database;
    const revisions = await read
      .selectFrom('revision')
      .selectAll()
      .where('entry_id', '=', id)
      .orderBy('number', 'desc')
      .execute();
    const { state, head_revision_id } = await read
      .selectFrom('entry')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const publication = await read.selectFrom('publication').selectAll().where('entry_id', '=', id).executeTakeFirst();
    const live = revisions.find((revision) => revision.id === publication?.revision_id);
    const head = revisions.find((revision) => revision.id === head_revision_id)!;
    const rest = revisions.filter((revision) => revision !== head);
    return {
      state,
      hashes: [head, ...rest].map(({ hash }) => hash),
      live: live && {
        ...{ hash: live.hash, marking: publication!.marking, title: publication!.title, fields: live.fields },
        ...{ summary: live.summary, language: live.language, group: live.group_id },
      },
    };
  }

  /** All of a live revision that needs an approval. */
  function approvedPart({ hash: _hash, fields, ...core }: Live): string {
    const values = JSON.parse(fields) as Record<string, unknown>;
    const { resets = Object.keys(values) } = type.review;
    return JSON.stringify([core, resets.map((name) => values[name])]);
  }

  const accountIdOf = ({ author }: BuiltEntry): string => (author.kind === 'account' ? author.accountId : '');
});
