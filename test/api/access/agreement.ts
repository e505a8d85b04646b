import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type Actor, anonymous, system } from '#api/access/actor.ts';
import { actOnCase } from '#api/access/act-on-case.ts';
import { answerInvitation } from '#api/access/answer-invitation.ts';
import { useField } from '#api/access/field.ts';
import { filterByGroup } from '#api/access/filter-by-group.ts';
import { manageGroup } from '#api/access/manage-group.ts';
import { narrowEntry } from '#api/access/narrow-entry.ts';
import { proveControl } from '#api/access/prove-control.ts';
import { readPublication } from '#api/access/read-publication.ts';
import type { Rule } from '#api/access/condition.ts';
import { type DecisionRow, decideOnEntry } from '#api/access/decide-on-entry.ts';
import { editEntry } from '#api/access/edit-entry.ts';
import { translateEntry } from '#api/access/translate-entry.ts';
import { readAudit } from '#api/access/read-audit.ts';
import { rewriteEntry } from '#api/access/rewrite-entry.ts';
import { seeDecision } from '#api/access/see-decision.ts';
import { seeGroup } from '#api/access/see-group.ts';
import { seeWorkingEntry } from '#api/access/see-working-entry.ts';
import { sendEntry } from '#api/access/send-entry.ts';
import { withdrawEntry } from '#api/access/withdraw-entry.ts';
import { writeForOrganisation } from '#api/access/write-for-organisation.ts';
import { recordEvent } from '#api/audit/service.ts';
import { newId, now } from '#api/db/ids.ts';
import type { Database } from '#api/db/open.ts';
import { entryTypes } from '#plugins/index.ts';
import {
  describeFields,
  type EntryType,
  FIELD_AUDIENCES,
  MARKINGS,
  ORGANISATION_KINDS,
  type OrganisationKind,
  PLATFORM_ROLES,
  STATES,
  text,
} from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { accountActor } from '../../support/world.ts';

const ORGANISATIONS = ORGANISATION_KINDS.flatMap((kind) =>
  (['active', 'suspended'] as const).map((status) => ({ id: `${kind}-${status}`, kind, status })),
);

const GROUPS = ['open', 'other', 'ended'];
const EMAILS = ['a@example.org', 'b@example.org'];

const actors: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant(anonymous),
  fc.constant(system('test')),
  fc
    .record({
      accountId: fc.constantFrom('author', 'sender', 'null', 'somebody'),
      platformRole: fc.constantFrom(undefined, ...PLATFORM_ROLES),
      formerOrganisationIds: fc.subarray([...ORGANISATIONS.map(({ id }) => id), 'gone', "it's", '']),
      // An organisation may have changed its kind since the session was read.
      memberships: fc.uniqueArray(
        fc.record({
          organisationId: fc.constantFrom(...ORGANISATIONS.map(({ id }) => id), 'gone', "it's", ''),
          kind: fc.constantFrom<OrganisationKind>(...ORGANISATION_KINDS),
          role: fc.constantFrom('contributor' as const, 'manager' as const),
        }),
        { selector: (membership) => membership.organisationId, maxLength: 4 },
      ),
      groups: fc.uniqueArray(
        fc.record({
          groupId: fc.constantFrom(...GROUPS, 'gone', 'null', ''),
          role: fc.constantFrom('owner' as const, 'member' as const),
        }),
        { selector: (group) => group.groupId, maxLength: 3 },
      ),
      email: fc.constantFrom(...EMAILS, "it's@example.org"),
    })
    .map(({ memberships, ...person }) =>
      accountActor({ ...person, memberships: memberships.map((one) => ({ ...one, slug: 's', name: 'n' })) }),
    ),
);

/** Each audience for reading, and each together with another one for filtering. */
const FIELD_RULES = FIELD_AUDIENCES.flatMap((read) =>
  FIELD_AUDIENCES.map((filter) => {
    const meta = { label: { en: 'Field' }, facet: true, readableBy: read, filterableBy: filter };
    return useField(describeFields(z.object({ field: text().meta(meta) }))[0]!, read === filter ? 'read' : 'filter');
  }),
);

/** One of each kind: both sides, members and managers. */
const CASE_RULES = (['acknowledge', 'answer', 'reply', 'withdraw'] as const).map(actOnCase);

/** A query answers for many people at once, so that thousands of them take seconds. */
const ACTORS_AT_A_TIME = 50;
const batch = fc.array(actors, { minLength: ACTORS_AT_A_TIME, maxLength: ACTORS_AT_A_TIME });

/** @param people how many of them, at random, in each kind of database */
export function describeAgreement(people: number): void {
  describeEachDialect('a rule', (open) => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await fill(database);
    });

    /** What SQL finds in a table, against what memory lets through of the same rows: for all of these actors in one query. */
    const expectSame = async <Row, Id extends string>(
      table: string,
      id: Id,
      rows: (Row & Record<Id, string>)[],
      rule: Rule<Row>,
      asked: Actor[],
    ) => {
      const columns = asked.map(
        (actor, index) => sql`case when ${rule.toWhere(actor, table)} then 1 else 0 end as ${sql.ref(`a${index}`)}`,
      );
      const query = sql<Record<string, unknown>>`select ${sql.ref(id)}, ${sql.join(columns)} from ${sql.table(table)}`;
      const found = new Map((await query.execute(database.read)).rows.map((row) => [row[id], row]));
      expect(found.size).toBe(rows.length);
      for (const row of rows) {
        const inSql = asked.map((_actor, index) => Number(found.get(row[id])?.[`a${index}`]) === 1);
        expect(inSql).toEqual(asked.map((actor) => rule.allows(actor, row)));
      }
    };

    it('decides in memory as it does in SQL, for people at random', async () => {
      const { read } = database;
      const entries = await read.selectFrom('entry').selectAll().execute();
      const organisations = await read.selectFrom('organisation').selectAll().execute();
      const live = await read.selectFrom('publication').selectAll().execute();
      const revisions = await read.selectFrom('revision').selectAll().execute();
      const groups = await read.selectFrom('user_group').selectAll().execute();
      const invitations = await read.selectFrom('group_invitation').selectAll().execute();
      const events = await read.selectFrom('audit_event').selectAll().execute();
      expect([entries.length, organisations.length, live.length]).toEqual([110, 10, 110]);
      expect([groups.length, invitations.length, events.length]).toEqual([3, 6, 1]);
      await fc.assert(
        fc.asyncProperty(batch, async (asked) => {
          await expectSame('publication', 'entry_id', live, readPublication, asked);
          for (const rule of [editEntry, decideOnEntry, seeWorkingEntry, withdrawEntry, narrowEntry, translateEntry])
            await expectSame<DecisionRow, 'id'>('entry', 'id', entries, rule, asked);
          for (const rule of [sendEntry, rewriteEntry]) await expectSame('entry', 'id', entries, rule, asked);
          for (const rule of CASE_RULES) await expectSame('publication', 'entry_id', live, rule, asked);
          for (const rule of FIELD_RULES) await expectSame('publication', 'entry_id', live, rule, asked);
          for (const rule of Object.values<EntryType>(entryTypes).map(writeForOrganisation))
            await expectSame('organisation', 'id', organisations, rule, asked);
          await expectSame('organisation', 'id', organisations, proveControl, asked);
          for (const rule of [seeGroup, manageGroup]) await expectSame('user_group', 'id', groups, rule, asked);
          await expectSame('user_group', 'id', groups, filterByGroup, asked);
          await expectSame('revision', 'id', revisions, seeDecision, asked);
          await expectSame('group_invitation', 'id', invitations, answerInvitation, asked);
          await expectSame('audit_event', 'id', events, readAudit, asked);
        }),
        { numRuns: Math.ceil(people / ACTORS_AT_A_TIME) },
      );
    }, 180_000);
  });
}

/** Each marking without a group; two of them also in every group. */
const MARKED = MARKINGS.flatMap((marking, index) =>
  [null, ...(marking === 'red' || marking === 'green' ? GROUPS : [])].map((group) => ({ marking, index, group })),
);

/** Every state and every marking in every organisation, by authors who are asked, who are not, and by nobody. */
const WRITERS = ['author', 'sender', null, 'else'];
let serial = 0;

async function fill(database: Database): Promise<void> {
  const { write } = database;
  const time = now();
  await database.transaction((trx) => recordEvent(trx, system('test'), 'signed-in', 'account:x'));
  await write
    .insertInto('organisation')
    .values(
      ORGANISATIONS.map((one) => ({
        ...one,
        slug: one.id,
        name: one.id,
        summary: '',
        country: null,
        website: null,
        created_at: time,
      })),
    )
    .execute();
  await fillGroups(write, time);
  for (const { id: organisation_id } of ORGANISATIONS)
    for (const { marking, index, group: group_id } of MARKED) {
      const [entryId, revisionId] = [newId(), newId()];
      const core = { title: 't', summary: '', language: 'en', marking, group_id };
      const entry = {
        id: entryId,
        type: 'product',
        slug: entryId,
        organisation_id,
        group_id,
        state: STATES[index]!,
        head_revision_id: revisionId,
        // Every third is written to some organisation, its own among them.
        addressee_id: serial % 3 === 0 ? ORGANISATIONS[serial % ORGANISATIONS.length]!.id : null,
        written_by: WRITERS[(serial += 1) % WRITERS.length]!,
        submitted_by: WRITERS[(serial * 7) % WRITERS.length]!,
      };
      const rest = {
        source: null,
        external_id: null,
        first_published_at: null,
        listing_number: null,
        created_at: time,
        updated_at: time,
      };
      await write
        .insertInto('entry')
        .values({ ...entry, ...rest })
        .execute();
      const revision = {
        ...core,
        id: revisionId,
        entry_id: entryId,
        number: 1,
        hash: 'h',
        fields: '{}',
        html: '{}',
        pipeline: 1,
      };
      await write
        .insertInto('revision')
        .values({ ...revision, created_by: null, created_at: time })
        .execute();
      const publication = {
        ...core,
        entry_id: entryId,
        revision_id: revisionId,
        type: 'product',
        slug: entryId,
        organisation_id,
        addressee_id: entry.addressee_id,
      };
      await write
        .insertInto('publication')
        .values({ ...publication, listing_number: null, published_at: time, updated_at: time })
        .execute();
    }
}

async function fillGroups(write: Database['write'], time: string): Promise<void> {
  const ended = (id: string) => (id === 'ended' ? time : null);
  await write
    .insertInto('user_group')
    .values(GROUPS.map((id) => ({ id, name: id, purpose: '', created_at: time, ended_at: ended(id) })))
    .execute();
  await write
    .insertInto('group_invitation')
    .values(
      GROUPS.flatMap((group_id) =>
        EMAILS.map((email) => ({ id: newId(), group_id, email, invited_by: null, invited_at: time })),
      ),
    )
    .execute();
}
