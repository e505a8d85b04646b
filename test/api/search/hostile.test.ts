import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { MAX_CANDIDATES } from '#api/search/queries.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';

/** What means something to FTS5, to tsquery, to LIKE or to SQL. */
const SYNTAX = [
  '"',
  "'",
  '*',
  '^',
  ':',
  '(',
  ')',
  '{',
  '}',
  '-',
  '+',
  '&',
  '|',
  '!',
  '<->',
  '\\',
  '%',
  '_',
  ';',
  '--',
  '/*',
  '?',
  '$1',
  '@',
].concat([
  'AND',
  'OR',
  'NOT',
  'NEAR',
  'NEAR/2',
  'title:',
  'rank',
  'the',
  'cargo',
  'é',
  'ﷺ',
  '²',
  'Ⅷ',
  '😀',
  '𝒜',
  'ß',
  'İ',
  '\u0301',
  '\u200b',
  ' ',
  '\t',
  '\n',
]);

describeEachDialect('a question that is not meant well', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
    await world.buildEntry({ title: 'Cargo', fields: { description: 'cargo' } });
  });

  it('is a question like any other: never an error, never everything', async () => {
    const questions = fc.oneof(
      fc.array(fc.constantFrom(...SYNTAX), { maxLength: 20 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !text.includes('\0')),
    );
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { status } = await world.anonymous.get(
          `/api/search?q=${encodeURIComponent(question.toWellFormed().slice(0, 200).toWellFormed())}`,
        );
        expect(status).toBe(200);
      }),
      { numRuns: 250 },
    );
    expect(world.logs).toEqual([]);
  });

  it.each(['" OR zz=zz --', 'cargo" OR "x', "x' union select * from account --", 'title : cargo', '-cargo'])(
    '%j finds what its words find',
    async (question) => {
      const { body } = await world.anonymous.get(`/api/search?q=${encodeURIComponent(question)}`);
      expect(body.total).toBe(/cargo/.test(question) ? 1 : 0);
    },
  );

  it('costs no more than a bounded number of candidates', async () => {
    const { write } = world.database;
    const copies = MAX_CANDIDATES + 50;
    const numbers = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(copies)})`;
    const core = sql.raw('revision_id, type, organisation_id, marking, title, summary, language');
    await sql`insert into entry (id, type, slug, organisation_id, state, head_revision_id, created_at, updated_at)
      ${numbers} select 'copy-' || n.i, type, 'copy-' || n.i, organisation_id, state, head_revision_id, created_at, updated_at from entry, n`.execute(
      write,
    );
    await sql`insert into publication (entry_id, slug, ${core}, published_at, updated_at)
      ${numbers} select 'copy-' || n.i, 'copy-' || n.i, ${core}, published_at, updated_at from publication, n`.execute(
      write,
    );
    const { body } = await world.anonymous.get('/api/search?limit=100');
    expect(body).toMatchObject({ total: MAX_CANDIDATES, totalIsBounded: true });
    expect(body.hits).toHaveLength(100);
    expect(body.facets.type).toEqual({ product: MAX_CANDIDATES });
  });
});
