import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiBody, Caller } from '../support/caller.ts';
import { checkPage, SWEPT } from './page-checks.ts';
import type { Account } from './portal.ts';
import { publishEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf } from './visit.ts';

const OWNER = 'us-customs-and-border-protection';
const stage = useStage();
let officer: Account;
let nobody: Caller;
let green: ApiBody;
let ids: string[];
beforeAll(async () => {
  const { portal } = stage;
  officer = await portal.createAccount('writer@customs.example', 'contributor', OWNER);
  const writer = await portal.callerFor(officer);
  const reviewer = await portal.callerFor(await portal.createAccount('reviewer@portal.example', 'reviewer'));
  nobody = await portal.callerFor();
  const draft = { type: 'product', organisation: OWNER };
  green = await publishEntry(writer, reviewer, { ...draft, title: 'A green lamp', marking: 'green' });
  ids = (await nobody.get('/api/entries?type=product&limit=6')).body.rows.map(({ id }) => id);
});
const compare = (chosen: readonly string[], more = '') =>
  `product/compare/?${chosen.map((id) => `entry=${id}`).join('&')}${more}`;
const NOBODY = '019a0000-0000-7000-8000-000000000000';

describe.each(SWEPT)('the page that compares, in %s', { timeout: 60_000 }, (locale) => {
  it.each([
    ['two entries', () => compare(ids.slice(0, 2))],
    ['four, and only what differs', () => compare(ids.slice(0, 4), '&only=differences')],
    ['one, and others to choose from', () => compare(ids.slice(0, 1))],
    ['none', () => 'product/compare/'],
    ['none of a kind of which there are none', () => 'experience/compare/'],
    ['what is not there', () => compare([...ids.slice(0, 2), NOBODY, 'nothing'])],
  ])('is sound with %s', async (_name, path) => {
    const visit = await stage.openVisit();
    await checkPage(visit.page, `/${locale}/${path()}`, { locale });
    expectNoProblems(visit);
    await visit.close();
  });
});

describe('comparing', { timeout: 60_000 }, () => {
  it('needs no JavaScript: boxes in the listing, a button below them, a table', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    const { page } = visit;
    await page.goto('/en/product/');
    const names = await page.locator('.ledger th a').allInnerTexts();
    for (const index of [0, 2]) await page.getByLabel(`Compare ${names[index]}`, { exact: true }).check();
    await page.getByRole('button', { name: 'Compare the chosen ones' }).click();
    expect(await page.locator('.compare thead a:not(.drop)').allInnerTexts()).toEqual([names[0], names[2]]);
    await page.getByRole('link', { name: 'Only differences' }).click();
    const rows = page.locator('.compare tbody tr');
    expect(await rows.count()).toBeGreaterThan(0);
    expect(await page.locator('.compare tbody tr.differs').count()).toBe(await rows.count());
    for (const head of await rows.locator('th').allInnerTexts()) expect(head).toContain('differs');
    expectNoProblems(visit);
    await visit.close();
  });

  it('needs no JavaScript in the search either, one kind of entry with its like', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    const { page } = visit;
    await page.goto('/en/search/results/?q=risk&type=product');
    for (const index of [0, 1]) await page.locator('.hit input').nth(index).check();
    await page.getByRole('button', { name: 'Compare the chosen ones: Technologies' }).click();
    expect(await page.locator('.compare thead a:not(.drop)').count()).toBe(2);
    expectNoProblems(visit);
    await visit.close();
  });

  it('keeps the choice over pages, and no longer than the tab', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await page.goto('/en/product/');
    const bar = page.getByRole('region', { name: 'Chosen for comparison' });
    expect(await bar.isVisible()).toBe(false);
    await page.locator('.ledger input').first().check();
    expect(await bar.getByRole('link').innerText()).toBe('Choose one more');
    await page.goto('/en/search/?q=risk&type=product');
    await page.locator('.hit input').first().waitFor();
    expect(await page.evaluate(() => location.search)).toBe('?q=risk&type=product');
    await page.locator('.hit input').first().check();
    expect(await bar.getByRole('link').innerText()).toBe('Compare 2 · Technologies');
    // Ticking a box is no question to the search.
    expect(await page.evaluate(() => location.search)).toBe('?q=risk&type=product');
    await page.goto('/en/product/');
    expect(await page.locator('.ledger input:checked').count()).toBe(2);
    await bar.getByRole('link', { name: 'Compare 2' }).click();
    expect(await page.locator('.compare thead a:not(.drop)').count()).toBe(2);
    await page.goto('/en/product/');
    await bar.getByRole('button', { name: 'Forget the choice' }).click();
    expect(await page.locator('.ledger input:checked').count()).toBe(0);
    expect(await bar.isVisible()).toBe(false);
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).toBe('{}');
    expectNoProblems(visit);
    await visit.close();
  });

  it('takes four at a time, and says so', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await page.goto('/en/product/');
    for (let index = 0; index < 4; index += 1) await page.locator('.ledger input').nth(index).check();
    await page.locator('.ledger input').nth(4).click();
    expect(await page.locator('.ledger input:checked').count()).toBe(4);
    expect(await textOf(page, '.choice-bar [role=status]')).toBe('No more than four at a time.');
    await page.goto(`/en/${compare(ids.slice(0, 5))}`);
    expect(await textOf(page, '.compare-notes')).toContain('the first four are compared');
    expect(await page.locator('.compare thead a:not(.drop)').count()).toBe(4);
    await page
      .getByRole('link', { name: /^Leave out / })
      .first()
      .click();
    expect(await page.locator('.compare thead a:not(.drop)').count()).toBe(3);
    await visit.close();
  });

  it('says what is not stated, and leaves out what one may not see as what is not there', async () => {
    const asked = compare([ids[0]!, ids[1]!, green.id]);
    const hidden = await nobody.get(`/en/${asked}`);
    const missing = await nobody.get(`/en/${compare([ids[0]!, ids[1]!, NOBODY])}`);
    const [one, other] = [hidden, missing].map(({ text, headers, status }) => [
      ...[status, headers.get('Cache-Control'), text.replaceAll(green.id, '').replaceAll(NOBODY, '')],
    ]);
    expect(one).toEqual(other);
    expect(hidden.text).toContain('One of the entries asked for is not here, or you may not see it.');
    expect(hidden.text).toContain('not stated');
    expect(hidden.text).not.toContain('green lamp');

    const visit = await stage.openVisit();
    await signIn(visit.page, officer);
    const answer = await visit.page.goto(`/en/${asked}`);
    expect(answer!.headers()['cache-control']).toBe('private, no-store');
    expect(await textOf(visit.page, '.compare thead')).toContain('A green lamp');
    expect(await textOf(visit.page, '.compare')).toContain('TLP:GREEN');
    await visit.close();
  });

  it('is reached from an entry, with others to choose from', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    const { page } = visit;
    await page.goto('/en/product/gtas/');
    await page.getByRole('link', { name: 'Compare with…' }).click();
    expect(await textOf(page, 'main')).toContain('Chosen already: ');
    await page.locator('.ledger input').first().check();
    expect(await page.getByLabel('Chosen already: ').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Compare the chosen ones' }).click();
    expect(await page.locator('.compare thead a:not(.drop)').count()).toBe(2);
    await visit.close();
  });

  it('keeps the heads in sight on a narrow screen, where the rest scrolls', async () => {
    const visit = await stage.openVisit({ viewport: { width: 360, height: 740 } });
    const { page } = visit;
    await page.goto(`/en/${compare(ids.slice(0, 4))}`);
    const places = () =>
      page.evaluate(() => {
        const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
        const frame = box('.compare-scroll');
        return {
          left: Math.round(box('.compare tbody tr:nth-child(5) th').left - frame.left),
          top: Math.round(box('.compare thead th').top - frame.top),
        };
      });
    const before = await places();
    await page.locator('.compare-scroll').evaluate((frame) => frame.scrollTo(300, 200));
    expect(await page.locator('.compare-scroll').evaluate((frame) => frame.scrollLeft)).toBeGreaterThan(100);
    expect(await places()).toEqual({ ...before, left: 0 });
    await visit.close();
  });
});
