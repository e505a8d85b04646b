import { type RawBuilder, sql } from 'kysely';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { buildGroup } from '../../support/groups.ts';
import { openWorld, type World } from '../../support/world.ts';

describeEachDialect(
  'a search',
  (open) => {
    let world: World;
    let callers: Record<string, Caller>;
    let group: string;
    beforeAll(async () => {
      world = await openWorld(await open());
      const organisation = await world.buildOrganisation({ slug: 'harbour', kind: 'customs' });
      await world.buildEntry({ organisation, state: 'published', title: 'Risk at the border' });
      const member = await world.buildAccount({ organisation });
      ({ id: group } = await buildGroup(member, []));
      callers = { nobody: world.anonymous, member };
    });
    afterEach(() => {
      vi.restoreAllMocks();
    });

    const NARROWED = 'type=product&language=en&organisation=harbour&facet.riskAreas=drugs';
    it.each([
      ['nobody', 'q=risk'],
      ['nobody', 'q=risk+border'],
      ['member', 'q=risk'],
      ['member', 'q=risk+harbour'],
      ['member', `q=risk+border&${NARROWED}`],
      ['member', 'q=risk&sort=updated&group='],
    ])(
      'of %s for %s finds all that it asks of an entry in an index: thousands of matches are not looked up',
      async (who, question) => {
        const find = vi.spyOn(world.database.dialect.search, 'find');
        const address = `/api/search?${question.replace(/group=$/, `group=${group}`)}`;
        expect((await callers[who]!.get(address)).status).toBe(200);
        const asked = find.mock.results.map(({ value }) => value as RawBuilder<unknown>);
        expect(asked.length).toBeGreaterThan(0);
        for (const query of asked) {
          const plan = await sql<{ detail: string }>`explain query plan ${query}`.execute(world.database.read);
          const looks = plan.rows.map(({ detail }) => detail).filter((detail) => /\bpublication\b/.test(detail));
          expect(looks.length).toBeGreaterThan(0);
          for (const look of looks)
            expect(look).toMatch(/^SEARCH publication USING COVERING INDEX publication_search \(search_row=\?/);
        }
      },
    );
  },
  ['SQLite'],
);
