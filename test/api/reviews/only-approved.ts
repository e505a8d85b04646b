import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import { findActor } from '#api/accounts/service.ts';
import { publishDue } from '#api/reviews/publish-due.ts';
import { entryTypes } from '#plugins/index.ts';
import { type EntryType, isPortalError, isWider, type Marking, type PlatformRole } from '#plugins/kit/index.ts';
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
import { type Command, commands, MARKINGS, type Name, PEOPLE } from './actions.ts';
import { join, leave, look, set } from './tables.ts';

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

/** @param sequences how many random ones, of each kind of entry; as many more until enough has gone live */
export function describeOnlyApproved(sequences: number): void {
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
        const enough = sequences / 2;
        for (let round = 0; round < MOST_ROUNDS && published <= enough; round++)
          await fc.assert(fc.asyncProperty(commands, run), { numRuns: sequences });
        expect(published).toBeGreaterThan(enough);
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
        const [enough, enoughCarried] = [sequences / 3, sequences / 15];
        for (let round = 0; round < MOST_ROUNDS && (published <= enough || carried <= enoughCarried); round++)
          await fc.assert(fc.asyncProperty(commands, run), { numRuns: sequences });
        expect(published).toBeGreaterThan(enough);
        expect(carried).toBeGreaterThan(enoughCarried);
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
        const before = await look(world, entry);
        const done = await carryOut(command, entry, organisation, before.hashes);
        const after = await look(world, entry);
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
        await set(world, people[name], { platform_role: role, status: 'active' });
        if (isMember) await join(world, people[name], id, roleOf(name));
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
            await set(world, people[command.who], { platform_role: command.role });
            break;
          case 'suspend':
          case 'activate':
            await set(world, people[command.who], { status: command.act === 'suspend' ? 'suspended' : 'active' });
            break;
          case 'join':
            await join(world, people[command.who], organisation.id, roleOf(command.who));
            break;
          case 'leave':
          case 'change-sides':
            await leave(world, people[command.who], organisation.id, command.act === 'leave' ? 1 : 400);
            if (command.act === 'change-sides') await set(world, people[command.who], { platform_role: 'reviewer' });
            break;
        }
        return true;
      } catch (error) {
        if (isPortalError(error)) return false;
        throw error;
      }
    }

    /** All of a live revision that needs an approval. */
    function approvedPart({ hash: _hash, fields, ...core }: Live): string {
      const values = JSON.parse(fields) as Record<string, unknown>;
      const { resets = Object.keys(values) } = type.review;
      return JSON.stringify([core, resets.map((name) => values[name])]);
    }

    const roleOf = (name: Name) => (name === 'manager' ? 'manager' : 'contributor');

    const accountIdOf = ({ author }: BuiltEntry): string => (author.kind === 'account' ? author.accountId : '');
  });
}
