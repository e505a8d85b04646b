import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { type Actor, anonymous, system } from '#api/access/actor.ts';
import { readPublication } from '#api/access/read-publication.ts';
import { decideOnEntry } from '#api/access/decide-on-entry.ts';
import { editEntry } from '#api/access/edit-entry.ts';
import { seeWorkingEntry } from '#api/access/see-working-entry.ts';
import { withdrawEntry } from '#api/access/withdraw-entry.ts';
import { writeForOrganisation } from '#api/access/write-for-organisation.ts';
import { newId, now } from '#api/db/ids.ts';
import type { Database } from '#api/db/open.ts';
import { entryTypes } from '#plugins/index.ts';
import { type EntryType, MARKINGS, ORGANISATION_KINDS, type OrganisationKind, STATES } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { accountActor } from '../../support/world.ts';

const ORGANISATIONS = ORGANISATION_KINDS.flatMap((kind) =>
  (['active', 'suspended'] as const).map((status) => ({ id: `${kind}-${status}`, kind, status })),
);

const actors: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant(anonymous),
  fc.constant(system('test')),
  fc
    .record({
      platformRole: fc.constantFrom(undefined, 'reviewer' as const, 'maintainer' as const),
      // An organisation may have changed its kind since the session was read.
      memberships: fc.uniqueArray(
        fc.record({
          organisationId: fc.constantFrom(...ORGANISATIONS.map(({ id }) => id), 'gone', "it's", ''),
          kind: fc.constantFrom<OrganisationKind>(...ORGANISATION_KINDS),
          role: fc.constantFrom('contributor' as const, 'manager' as const),
        }),
        { selector: (membership) => membership.organisationId, maxLength: 4 },
      ),
    })
    .map(({ platformRole, memberships }) =>
      accountActor({ platformRole, memberships: memberships.map((one) => ({ ...one, slug: 's', name: 'n' })) }),
    ),
);

describeEachDialect('a rule', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await fill(database);
  });

  /** What SQL finds in a table, against what memory lets through of the same rows. */
  const expectSame = async <Row>(
    table: string,
    id: keyof Row & string,
    rows: Row[],
    where: RawBuilder<boolean>,
    allows: (row: Row) => boolean,
  ) => {
    const query = sql<{
      id: string;
    }>`select ${sql.ref(`${table}.${id}`)} as id from ${sql.table(table)} where ${where}`;
    const found = (await query.execute(database.read)).rows.map((row) => row.id);
    const allowed = rows.filter(allows).map((row) => String(row[id]));
    expect(found.toSorted()).toEqual(allowed.toSorted());
  };

  it('decides in memory as it does in SQL, whoever asks', async () => {
    const { read } = database;
    const entries = await read.selectFrom('entry').selectAll().execute();
    const organisations = await read.selectFrom('organisation').selectAll().execute();
    const live = await read.selectFrom('publication').selectAll().execute();
    expect([entries.length, organisations.length, live.length]).toEqual([50, 10, 50]);
    await fc.assert(
      fc.asyncProperty(actors, async (actor) => {
        const mayRead = readPublication.toWhere(actor, 'publication');
        await expectSame('publication', 'entry_id', live, mayRead, (row) => readPublication.allows(actor, row));
        for (const rule of [editEntry, decideOnEntry, seeWorkingEntry, withdrawEntry])
          await expectSame('entry', 'id', entries, rule.toWhere(actor, 'entry'), (row) => rule.allows(actor, row));
        for (const rule of Object.values<EntryType>(entryTypes).map(writeForOrganisation)) {
          const mayWrite = rule.toWhere(actor, 'organisation');
          await expectSame('organisation', 'id', organisations, mayWrite, (row) => rule.allows(actor, row));
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Every state and every marking in every organisation. */
async function fill({ write }: Database): Promise<void> {
  const time = now();
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
  for (const { id: organisation_id } of ORGANISATIONS)
    for (const [index, marking] of MARKINGS.entries()) {
      const [entryId, revisionId] = [newId(), newId()];
      const core = { title: 't', summary: '', language: 'en', marking };
      const entry = {
        id: entryId,
        type: 'product',
        slug: entryId,
        organisation_id,
        state: STATES[index]!,
        head_revision_id: revisionId,
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
      };
      await write
        .insertInto('publication')
        .values({ ...publication, listing_number: null, published_at: time, updated_at: time })
        .execute();
    }
}
