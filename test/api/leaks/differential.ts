import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeEachDialect, type OpenTestDatabase } from '../../support/each-dialect.ts';
import { JOINING_QUESTIONS } from './probes-joining.ts';
import { MATURITY_QUESTIONS } from './probes-maturity.ts';
import { MARKET_QUESTIONS } from './probes-market.ts';
import { ask, askForAll, QUESTIONS, questionsAbout } from './probes.ts';
import { comesToKnow, type Story, stories } from './story.ts';
import type { ToldEntry } from './tell.ts';
import { differences, openTold } from './told.ts';

const TIMEOUT_MS = 900_000;
const MOST_ROUNDS = 6;

/** @param known what is asked about by id; left out: what has been told */
async function answersTo(open: OpenTestDatabase, story: Story, known?: ReadonlyMap<number, ToldEntry>) {
  const { world, caller, told, close } = await openTold(open, story, known === undefined);
  const about = [...(known ?? told)].flatMap(([index, entry]) =>
    questionsAbout(entry, comesToKnow(story.reader, story.entries[index]!), story.reader),
  );
  const answers: string[] = [];
  const general = [...QUESTIONS, ...JOINING_QUESTIONS, ...MARKET_QUESTIONS, ...MATURITY_QUESTIONS];
  for (const probe of [...general, ...about]) answers.push(await ask(caller, probe));
  answers.push(...(await askForAll(caller, '/api/entries?limit=2')));
  answers.push(...(await askForAll(caller, '/api/entries?limit=2&sort=title')));
  await close();
  return { told, answers, logs: world.logs };
}

/**
 * Asks everything twice, of a database with all that happened in a random world and of one with what its reader may see.
 * Whoever calls this puts `steady-ids.ts` in the place of `#api/db/ids.ts`.
 *
 * @param worlds how many of them, in each kind of database
 */
export function describeDifferential(worlds: { SQLite: number; PostgreSQL: number }): void {
  describeEachDialect('what one may not see changes nothing that one sees', (open, dialect) => {
    it('byte by byte, whoever reads, wherever one asks', { timeout: TIMEOUT_MS }, async () => {
      const numRuns = worlds[dialect];
      let hidden = 0;
      const property = fc.asyncProperty(stories(8), async (story) => {
        const whole = await answersTo(open, story);
        const visible = await answersTo(open, story, whole.told);
        expect(differences(whole.answers, visible.answers)).toEqual([]);
        expect([...whole.logs, ...visible.logs]).toEqual([]);
        hidden += whole.told.size - visible.told.size;
      });
      // Until enough was hidden: otherwise few worlds might show nothing.
      for (let round = 0; round < MOST_ROUNDS && hidden <= numRuns; round++) await fc.assert(property, { numRuns });
      expect(hidden).toBeGreaterThan(numRuns);
    });
  });
}
