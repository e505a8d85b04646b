import { beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from '../../../support/built-site.ts';
import { describeEachDialect } from '../../../support/each-dialect.ts';
import type { Proving } from './provings.ts';
import type { Calling } from './market.ts';
import type { OfferSubject, OrganisationSubject } from './organisations.ts';
import type { Office } from './offices.ts';
import { isForBrowsers } from './row.ts';
import * as tables from './rows.ts';
import { buildStage, type Stage } from './stage.ts';
import { buildAnother, type Group, type Subject } from './subjects.ts';
import { buildUpkeep } from './upkeep.ts';

/**
 * The matrix rehearses. Here everything that changes something is carried out once by the first who may, on something of
 * its own: that a rehearsal went well means that the act would have.
 *
 * @param everywhere each way on both kinds of database; otherwise on one of them
 */
export function describeCarriedOut(everywhere: boolean): void {
  describeEachDialect('what the access matrix lets through', (open, dialect) => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await buildStage(await open(), await builtSite());
      stage.rehearse(false);
    });
    const countEvents = async () => {
      const { read } = stage.world.database;
      const { count } = await read
        .selectFrom('audit_event')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    };

    function carriesOut<Asked extends unknown[]>(
      { about, rows, subjects }: tables.Table<Asked>,
      renew: (asked: Asked) => Promise<Asked>,
    ): void {
      const ways = rows
        .filter(({ changes }) => changes)
        .flatMap((row) => Object.keys(row.ways).map((way) => ({ way, row })))
        .filter((_way, index) => everywhere || index % 2 === Number(dialect === 'SQLite'));
      describe(`is carried out and leaves a trace, about ${about}`, () => {
        it.each(ways)('$way', async ({ way, row }) => {
          const [first] = stage.whos
            .filter(({ caller }) => caller ?? !isForBrowsers(way))
            .flatMap(({ name, facts }) => subjects(stage).map(({ asked }) => ({ name, facts, asked })))
            // Who is not signed in may sign out, which changes nothing.
            .filter(
              ({ facts, asked }) => (facts.isSignedIn ?? facts.isProcess) && row.expected(facts, ...asked) === 'done',
            );
          const asked = first && (await renew(first.asked));
          const who = first && (await stage.enterAgain(first.name));
          const before = await countEvents();
          expect([who?.name, asked && who && (await row.ways[way]!(who, ...asked))]).toEqual([first?.name, 'done']);
          expect(await countEvents()).toBeGreaterThan(before);
        });
      });
    }
    const newSubject = async ([subject]: [Subject]): Promise<[Subject]> => [
      await buildAnother(stage.world, stage.makers, subject),
    ];
    const newGroup = async (): Promise<[Group]> => [await stage.buildOurs()];
    const ours = (table: tables.Table<[Group]>): tables.Table<[Group]> => ({
      ...table,
      subjects: (given) => table.subjects(given).filter(({ name }) => name === 'ours'),
    });
    const newOffice = async (): Promise<[Office]> => [await stage.buildOffice()];
    const ownOffice: (typeof tables.ABOUT_OFFICES)['subjects'] = (given) =>
      tables.ABOUT_OFFICES.subjects(given).filter(({ name }) => name === 'own');
    carriesOut(tables.ABOUT_ENTRIES, newSubject);
    carriesOut(tables.ABOUT_WRITING, newSubject);
    carriesOut(tables.ABOUT_UPLOADS, async () => [await stage.buildUpload()]);
    carriesOut(tables.ABOUT_TYPES, async (asked) => asked);
    carriesOut(ours(tables.ABOUT_GROUPS), newGroup);
    carriesOut(ours(tables.ABOUT_INVITATIONS), newGroup);
    carriesOut({ ...tables.ABOUT_OFFICES, subjects: ownOffice }, newOffice);
    carriesOut(tables.ABOUT_UPKEEP, async () => [await buildUpkeep(stage.world)]);
    carriesOut(
      { ...tables.ABOUT_PROOFS, subjects: (given) => tables.ABOUT_PROOFS.subjects(given).slice(0, 1) },
      async (): Promise<[Proving]> => [await stage.buildProving()],
    );
    carriesOut(tables.ABOUT_ORGANISATIONS, async ([like]): Promise<[OrganisationSubject]> => [
      await stage.buildOrganisation(like),
    ]);
    carriesOut(tables.ABOUT_OFFERS, async ([like]): Promise<[OfferSubject]> => [await stage.buildOffer(like)]);
    carriesOut(tables.ABOUT_CALLS, async ([like]): Promise<[Calling]> => [await stage.market.buildCalling(like)]);
    carriesOut(tables.ABOUT_USES, async () => [await stage.market.buildUsing()]);
    carriesOut(tables.ABOUT_REPORTS, async () => [await stage.market.buildReported()]);
    carriesOut(tables.ABOUT_THE_REST, async () => []);
  });
}
