import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openFirstPortal, openPortal, type Portal } from './portal.ts';
import { openVisit, type Visit } from './visit.ts';

/** A browser and a portal for the tests of one suite. There from `beforeAll` on. */
export interface Stage {
  readonly portal: Portal;
  openVisit(options?: BrowserContextOptions): Promise<Visit>;
}

/** @param settings of the server; asked for when the suite begins */
export function useStage(settings: () => Promise<Record<string, string>> = async () => ({})): Stage {
  let browser: Browser | undefined;
  let portal: Portal | undefined;
  const found = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('The stage is set up before the tests, not while they are declared.');
    return thing;
  };
  beforeAll(async () => {
    browser = await launchBrowser();
    const env = await settings();
    // What is prepared lies in files: on a database of its own a portal starts for the first time.
    portal = await (env.DATABASE_URL ? openFirstPortal({ env }) : openPortal(env));
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });
  return {
    get portal() {
      return found(portal);
    },
    openVisit: (options) => openVisit(found(browser), found(portal), options),
  };
}
