import { beforeAll, describe, expect, it } from 'vitest';
import { MARKINGS, STATES } from '#plugins/kit/index.ts';
import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import { describeEachDialect } from '../../../support/each-dialect.ts';
import { toRefusal, type Who } from './ask.ts';
import { byToken } from './by-token.ts';
import { COUNTS, ENTRY_LISTS, GROUP_LISTS, INVITATION_LISTS } from './lists.ts';
import { COMPARE_LISTS, EXPORT_LISTS } from './rows-exchange.ts';
import { isForBrowsers, isOfSite, type ListRow } from './row.ts';
import * as tables from './rows.ts';
import { buildStage, type Stage } from './stage.ts';

/** What is refused before there is a promise of anything answers like what is refused later. */
const attempt = async (ask: () => Promise<string>): Promise<string> => {
  try {
    return await ask();
  } catch (error) {
    return toRefusal(error);
  }
};

/** Which part of the tables is asked: what, and by whom. */
interface Share {
  takes: (way: string) => boolean;
  /** Pages, for ways that need them. */
  loadSite?: () => Promise<SiteRenderer>;
  /** Everything is asked by every so many of those who can ask it, by others the next; 1: by everybody. */
  everyNth: number;
}

/**
 * Asks for everything in the tables, in the ways that `takes` lets through. What is answered otherwise than the table says
 * is listed with who asked for what.
 */
export function describeMatrix(name: string, { takes, loadSite, everyNth }: Share): void {
  describeEachDialect(name, (open, dialect) => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await buildStage(await open(), await loadSite?.());
    });

    it('asks about every state with every marking', () => {
      const asked = new Set(stage.subjects.map(({ state, marking }) => `${state}, ${marking}`));
      const there = STATES.flatMap((state) => MARKINGS.map((marking) => `${state}, ${marking}`));
      expect([...asked].toSorted()).toEqual(there.toSorted());
      for (const { entry, state, marking, isLive, name: subject } of stage.subjects)
        expect([subject, entry.state, entry.marking, entry.publishedMarking]).toEqual([
          ...[subject, state, marking],
          isLive ? marking : undefined,
        ]);
    });

    /** Everybody who can ask this way and whose turn it is. */
    const askers = ({ way, turn }: { way: string; turn: number }): Who[] =>
      stage.whos
        .filter(({ caller }) => caller ?? !isForBrowsers(way))
        .filter((_who, index) => (index + turn) % everyNth === 0);
    // Other people than on the other database.
    const first = dialect === 'SQLite' ? 0 : 1;
    const waysOf = <One extends { ways: object }>(rows: readonly One[]) =>
      rows
        .flatMap((row) =>
          Object.keys(row.ways)
            .filter(takes)
            .map((way) => ({ way, row })),
        )
        .map((one, index) => ({ ...one, turn: first + index }));

    function answers<Asked extends unknown[]>({ about, rows, subjects }: tables.Table<Asked>): void {
      if (waysOf(rows).length === 0) return;
      describe(`answers as the table says about ${about}`, () => {
        it.each(waysOf(rows))('$way', async ({ way, row, turn }) => {
          const wrong: string[] = [];
          for (const who of askers({ way, turn })) {
            // Side by side: a database elsewhere answers one while another is worked on.
            // A program gets no page, whatever that is about.
            const about = who.facts.token && isOfSite(way) ? subjects(stage).slice(0, 1) : subjects(stage);
            const asking = about.map(async ({ name: subject, asked }) => {
              const outcome = await attempt(() => row.ways[way]!(who, ...asked));
              const expected = byToken(who.facts, way) ?? row.expected(who.facts, ...asked);
              if (outcome !== expected)
                wrong.push(`${who.name}, to ${row.to} (${subject}): “${outcome}”, the table says “${expected}”`);
            });
            await Promise.all(asking);
          }
          expect(wrong).toEqual([]);
        });
      });
    }
    answers(tables.ABOUT_ENTRIES);
    answers(tables.ABOUT_FILES);
    answers(tables.ABOUT_UPLOADS);
    answers(tables.ABOUT_OTHER_TYPES);
    answers(tables.ABOUT_TYPES);
    answers(tables.ABOUT_WRITING);
    answers(tables.ABOUT_GROUPS);
    answers(tables.ABOUT_INVITATIONS);
    answers(tables.ABOUT_OFFICES);
    answers(tables.ABOUT_UPKEEP);
    answers(tables.ABOUT_PROOFS);
    answers(tables.ABOUT_ORGANISATIONS);
    answers(tables.ABOUT_OFFERS);
    answers(tables.ABOUT_CALLS);
    answers(tables.ABOUT_USES);
    answers(tables.ABOUT_REPORTS);
    answers(tables.ABOUT_THE_REST);

    function shows<About extends { name: string }>(
      what: string,
      rows: readonly ListRow<About>[],
      about: (stage: Stage) => About[],
      signOf: (one: About) => string,
    ): void {
      describe(`shows exactly ${what} that the table says`, () => {
        it.each(waysOf(rows))('$way', async ({ way, row, turn }) => {
          const wrong: string[] = [];
          for (const who of askers({ way, turn })) {
            const text = await attempt(() => row.ways[way]!(who, stage));
            const mayAsk = byToken(who.facts, way) === undefined;
            for (const one of about(stage)) {
              const isShown = text.includes(signOf(one));
              if (isShown !== (mayAsk && row.shows(who.facts, one)))
                wrong.push(`${who.name}, to ${row.to}: ${one.name} is ${isShown ? 'shown' : 'missing'}`);
            }
          }
          expect(wrong).toEqual([]);
        });
      });
    }
    shows(
      'the entries',
      [...ENTRY_LISTS, ...EXPORT_LISTS, ...COMPARE_LISTS],
      ({ subjects }) => subjects,
      ({ word }) => word,
    );
    shows(
      'the groups',
      GROUP_LISTS,
      ({ groups }) => groups,
      ({ id }) => id,
    );
    shows(
      'the invitations',
      INVITATION_LISTS,
      ({ groups }) => groups,
      ({ invitation }) => invitation,
    );

    const counting = waysOf(COUNTS);
    if (counting.length === 0) return;
    describe('counts exactly the entries that the table says', () => {
      it.each(counting)('$way', async ({ way, row, turn }) => {
        for (const who of askers({ way, turn })) {
          if (byToken(who.facts, way) !== undefined) continue;
          const counted = [...stage.subjects, ...stage.ofOtherTypes].filter((subject) =>
            row.counts(who.facts, subject),
          );
          expect([who.name, await row.ways[way]!(who)]).toEqual([
            ...[who.name, counted.length + stage.market.entryCount],
          ]);
        }
      });
    });
  });
}
