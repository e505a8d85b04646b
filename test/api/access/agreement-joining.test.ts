import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { acceptMembership } from '#api/access/accept-membership.ts';
import { type Actor, anonymous, system } from '#api/access/actor.ts';
import type { Rule } from '#api/access/condition.ts';
import { decideOnRequest } from '#api/access/decide-on-request.ts';
import { keepDesk } from '#api/access/keep-desk.ts';
import { leaveOrganisation } from '#api/access/leave-organisation.ts';
import { leaveUnmanaged } from '#api/access/leave-unmanaged.ts';
import { manageMembers } from '#api/access/manage-members.ts';
import { seeMembers } from '#api/access/see-members.ts';
import { stopAccount } from '#api/access/stop-account.ts';
import { newId, now } from '#api/db/ids.ts';
import type { Database } from '#api/db/open.ts';
import { PLATFORM_ROLES } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { accountActor } from '../../support/world.ts';

const ORGANISATIONS = ['one', 'two', 'three'];
const ACCOUNTS = ['ada', 'ben', 'somebody'];
const EMAILS = ['a@example.org', 'b@example.org'];

const actors: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant(anonymous),
  fc.constant(system('test')),
  fc
    .record({
      accountId: fc.constantFrom(...ACCOUNTS, 'null', "it's"),
      email: fc.constantFrom(...EMAILS, "it's@example.org"),
      platformRole: fc.constantFrom(undefined, ...PLATFORM_ROLES),
      memberships: fc.uniqueArray(
        fc.record({
          organisationId: fc.constantFrom(...ORGANISATIONS, 'gone', "it's", ''),
          role: fc.constantFrom('contributor' as const, 'manager' as const),
        }),
        { selector: (membership) => membership.organisationId, maxLength: 3 },
      ),
    })
    .map(({ memberships, ...person }) =>
      accountActor({
        ...person,
        memberships: memberships.map((one) => ({ ...one, slug: 's', name: 'n', kind: 'academia' as const })),
      }),
    ),
);

const BATCHES = 100;
const ACTORS_AT_A_TIME = 50;
const batch = fc.array(actors, { minLength: ACTORS_AT_A_TIME, maxLength: ACTORS_AT_A_TIME });

describeEachDialect('a rule about joining', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await fill(database);
  });

  const expectSame = async <Row>(table: string, rows: (Row & { id: string })[], rule: Rule<Row>, asked: Actor[]) => {
    const columns = asked.map(
      (actor, index) => sql`case when ${rule.toWhere(actor, table)} then 1 else 0 end as ${sql.ref(`a${index}`)}`,
    );
    const query = sql<Record<string, unknown>>`select id, ${sql.join(columns)} from ${sql.table(table)}`;
    const found = new Map((await query.execute(database.read)).rows.map((row) => [row.id, row]));
    expect(found.size).toBe(rows.length);
    for (const row of rows) {
      const inSql = asked.map((_actor, index) => Number(found.get(row.id)?.[`a${index}`]) === 1);
      expect(inSql).toEqual(asked.map((actor) => rule.allows(actor, row)));
    }
  };

  it('decides in memory as it does in SQL, for 5,000 people at random', async () => {
    const { read } = database;
    const organisations = await read.selectFrom('organisation').selectAll().execute();
    const accounts = await read.selectFrom('account').selectAll().execute();
    const invitations = await read.selectFrom('invitation').selectAll().execute();
    const requests = await read.selectFrom('join_request').selectAll().execute();
    expect([organisations.length, accounts.length, invitations.length, requests.length]).toEqual([3, 3, 6, 8]);
    await fc.assert(
      fc.asyncProperty(batch, async (asked) => {
        for (const rule of [seeMembers, manageMembers, leaveOrganisation, leaveUnmanaged])
          await expectSame('organisation', organisations, rule, asked);
        await expectSame('account', accounts, stopAccount, asked);
        await expectSame('account', accounts, keepDesk, asked);
        await expectSame('invitation', invitations, acceptMembership, asked);
        await expectSame('join_request', requests, decideOnRequest, asked);
      }),
      { numRuns: BATCHES },
    );
  }, 180_000);
});

async function fill({ write }: Database): Promise<void> {
  const time = now();
  const profile = { kind: 'academia', summary: '', country: null, website: null, status: 'active' } as const;
  await write
    .insertInto('organisation')
    .values(ORGANISATIONS.map((id) => ({ ...profile, id, slug: id, name: id, created_at: time })))
    .execute();
  const person = { password_hash: null, platform_role: null, country: null, status: 'active' } as const;
  await write
    .insertInto('account')
    .values(ACCOUNTS.map((id) => ({ ...person, id, email: `${id}@example.org`, name: id, created_at: time })))
    .execute();
  const sent = { role: 'contributor', locale: 'en', invited_by: null, invited_at: time, expires_at: time } as const;
  await write
    .insertInto('invitation')
    .values(
      ORGANISATIONS.flatMap((organisation_id) =>
        EMAILS.map((email) => ({ ...sent, id: newId(), token_hash: newId(), organisation_id, email })),
      ),
    )
    .execute();
  const asked = { name: 'n', reason: 'r', locale: 'en', requested_at: time, expires_at: time } as const;
  const nothingNew = { new_name: null, new_kind: null, new_country: null, new_website: null };
  await write
    .insertInto('join_request')
    .values(
      [...ORGANISATIONS, null].flatMap((organisation_id) =>
        [newId(), null].map((token_hash) => ({
          ...{ ...asked, ...nothingNew, id: newId(), email: EMAILS[0]!, organisation_id, token_hash },
        })),
      ),
    )
    .execute();
}
