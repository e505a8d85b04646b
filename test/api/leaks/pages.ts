import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import { builtSite } from '../../support/built-site.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { PAGES } from './page-addresses.ts';
import { type Story, stories } from './story.ts';
import type { ToldEntry } from './tell.ts';
import { differences, openTold } from './told.ts';

/** How much room is left, which members are told of all files of their organisation together: see probes-files.ts. */
const ROOM = /(?<=Files of your organisation: |Fichiers de votre organisation\s:\s)[^<]+/g;

/** A hundred and fifty pages in each of twenty databases. */
const TIMEOUT_MS = 180_000;

/**
 * Looks at every page twice, as `describeDifferential` asks.
 *
 * @param worlds how many random worlds, in each kind of database
 */
export function describePages(worlds: number): void {
  describeEachDialect('the pages that a reader gets', (open) => {
    let site: SiteRenderer;
    beforeAll(async () => {
      site = await builtSite();
    });

    const read = async (caller: Caller, address: string): Promise<string> => {
      const { status, headers, text } = await caller.send(address, { headers: { Accept: 'text/html' } });
      const plain = text.replace(ROOM, '');
      const isAsSent = plain === text;
      const told = [...headers].filter(([name]) => isAsSent || name !== 'content-length');
      // The number of the request is random by design, in the header and on pages about errors.
      const answer = `${address}\n${status}\n${JSON.stringify(told)}\n${plain}`;
      return answer.replaceAll(headers.get('X-Request-Id')!, 'REQUEST');
    };

    const pagesFor = async (story: Story, known?: ReadonlyMap<number, ToldEntry>) => {
      const { world, caller, told, close } = await openTold(open, story, known === undefined, site);
      const own = [...(known ?? told).values()].map(({ type, slug }) => `${type}/${slug}/`);
      const addresses = ['en', 'fr'].flatMap((locale) => [...PAGES, ...own].map((rest) => `/${locale}/${rest}`));
      const pages: string[] = [];
      for (const address of addresses) pages.push(await read(caller, address));
      await close();
      return { told, pages, logs: world.logs };
    };

    it(
      'are the same byte by byte, whatever else there is that the reader may not see',
      { timeout: TIMEOUT_MS },
      async () => {
        await fc.assert(
          fc.asyncProperty(stories(6), async (story) => {
            const whole = await pagesFor(story);
            const visible = await pagesFor(story, whole.told);
            expect(differences(whole.pages, visible.pages)).toEqual([]);
            expect([...whole.logs, ...visible.logs]).toEqual([]);
          }),
          { numRuns: worlds },
        );
      },
    );
  });
}
