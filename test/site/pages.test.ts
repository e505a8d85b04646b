import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import type { Caller } from '../support/caller.ts';
import { checkPage, SWEPT } from './page-checks.ts';
import type { Account, Portal } from './portal.ts';
import { publishEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf, type Visit } from './visit.ts';

/** Every kind of page that anybody may read, by its path below the language. */
const PAGES: Record<string, string> = {
  'the home page': '',
  'a listing': 'product/',
  'a listing without entries': 'experience/',
  'a sheet of a listing': 'product/page/1/',
  'a product': 'product/gtas/',
  'guidance with a drawing of the process': 'guidance/compendium-process/',
  'guidance with a drawing of networks': 'guidance/cen-suite/',
  'all kinds of entries': 'kinds/',
  'all organisations': 'organisations/',
  'an organisation': 'organisations/opensanctions/',
  'the vocabulary': 'terms/',
  'a term': 'terms/process-steps/identify/',
  'the search': 'search/',
  'an answer of the server’s search': 'search/results/?q=risk',
  'a question that nothing answers': 'search/results/?q=zzzunfindable',
  about: 'about/',
  accessibility: 'accessibility/',
  'signing in': 'sign-in/',
  'a link that may still work': 'sign-in/link/?token=unknown',
  'a link that is cut off': 'sign-in/link/',
  'signing out': 'sign-out/',
};

const STATUS: Record<string, number> = { 'sign-in/link/': 410 };

const stage = useStage();

/** A page takes about a second, and much longer while the machine does ten other things. */
const TIMEOUT_MS = 40_000;

describe('every page that anybody may read', { timeout: TIMEOUT_MS }, () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await stage.openVisit();
  });

  describe.each(SWEPT)('in %s', (locale) => {
    it.each(Object.entries(PAGES))('is sound: %s', async (_name, path) => {
      await checkPage(visit.page, `/${locale}/${path}`, { locale, status: STATUS[path] });
      expectNoProblems(visit);
    });

    it('says that there is nothing, with ways on', async () => {
      await checkPage(visit.page, `/${locale}/product/no-such-thing/`, { locale, status: 404 });
      expect(await visit.page.locator('main a').count()).toBeGreaterThan(4);
      expectNoProblems(visit);
    });
  });
});

describe('an entry that is not for everybody', () => {
  let officer: Account;
  let readers: Record<'anonymous' | 'officer' | 'seller', Caller>;
  let reviewer: Caller;
  beforeAll(async () => {
    const { portal } = stage;
    officer = await portal.createAccount('officer@customs.example', 'contributor', 'hmrc');
    const seller = await portal.createAccount('seller@company.example', 'contributor', 'opensanctions');
    reviewer = await portal.callerFor(await portal.createAccount('reviewer@portal.example', 'reviewer'));
    readers = {
      anonymous: await portal.callerFor(),
      officer: await portal.callerFor(officer),
      seller: await portal.callerFor(seller),
    };
  });

  it.each([
    { marking: 'green', type: 'product', may: ['officer', 'seller'], mayNot: ['anonymous'] },
    { marking: 'amber', type: 'experience', may: ['officer'], mayNot: ['anonymous', 'seller'] },
  ] as const)('exists only for those it concerns, and no file holds it: $marking', async ({ may, mayNot, ...core }) => {
    const title = `The ${core.marking} lantern`;
    const { type, slug } = await publishEntry(readers.officer, reviewer, { ...core, title, organisation: 'hmrc' });
    const address = `/en/${type}/${slug}/`;
    for (const reader of mayNot) {
      const { status, text } = await readers[reader].get(address);
      expect(status).toBe(404);
      expect(text).not.toContain('lantern');
    }
    for (const reader of may) {
      const { status, headers, text } = await readers[reader].get(address);
      expect(status).toBe(200);
      expect(headers.get('Cache-Control')).toBe('private, no-store');
      expect(text).toContain(title);
    }
    expect(findPublished(stage.portal, 'lantern')).toEqual([]);
    const ofAnother = findPublished(stage.portal, 'yente').join();
    expect(ofAnother).toMatch(/pages\/en\/product\/yente\//);
    expect(ofAnother).toMatch(/search\/[\w-]+\/fragment\//);
  });

  it('says on its page for whom it is', async () => {
    const { type, slug } = (await readers.officer.get('/api/entries?q=green+lantern')).body.rows[0]!;
    const visit = await stage.openVisit();
    await signIn(visit.page, officer);
    await checkPage(visit.page, `/en/${type}/${slug}/`, { locale: 'en' });
    expect(await textOf(visit.page, 'main')).toContain('TLP:GREEN');
    expectNoProblems(visit);
    await visit.close();
  });
});

describe('with the keyboard alone', () => {
  it('one comes to the content at once, and into the menu of a narrow screen', async () => {
    const visit = await stage.openVisit({ viewport: { width: 360, height: 740 } });
    const { page } = visit;
    const focused = page.locator(':focus');
    await page.goto('/en/product/');
    await page.keyboard.press('Tab');
    expect(await focused.innerText()).toBe('Skip to content');
    expect((await focused.boundingBox())!.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator('main :focus').count()).toBe(1);

    await page.goto('/en/product/');
    await tabTo(page.getByText('Menu', { exact: true }));
    const organisations = page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Organisations' });
    expect(await organisations.isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await organisations.isVisible()).toBe(true);
    await tabTo(organisations);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/organisations/');
    expectNoProblems(visit);
    await visit.close();
  });

  it('one sees where one is on every stop', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await page.goto('/en/');
    const stops = await page.locator('a:visible, button:visible, input:visible, summary:visible').count();
    const unmarked: string[] = [];
    for (let stop = 0; stop < stops; stop += 1) {
      await page.keyboard.press('Tab');
      unmarked.push(...(await page.locator(':focus').evaluateAll(withoutOutline)));
    }
    expect(unmarked).toEqual([]);
    await visit.close();
  });
});

/** Presses Tab until something has the focus. */
async function tabTo(target: Locator): Promise<void> {
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let press = 0; press < 20 && !(await hasFocus()); press += 1) await target.page().keyboard.press('Tab');
  expect(await hasFocus()).toBe(true);
}

const withoutOutline = (elements: Element[]): string[] =>
  elements.filter((element) => getComputedStyle(element).outlineStyle === 'none').map((element) => element.outerHTML);

/** A temporary file may be gone by the time it is looked at. */
function readIfThere(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Files of the published site that hold a word, in their text or in their name. */
function findPublished({ dataDirectory }: Portal, word: string): string[] {
  const folder = path.join(dataDirectory, 'site');
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile())
    .filter((name) => {
      const content = readIfThere(path.join(folder, name));
      const isPacked = content[0] === 0x1f && content[1] === 0x8b;
      const text = (isPacked ? gunzipSync(content) : content).toString();
      return `${name} ${text}`.toLowerCase().includes(word.toLowerCase());
    });
}
