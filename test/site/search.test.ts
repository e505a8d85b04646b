import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { findAccessibilityProblems } from '../support/axe.ts';
import { publishEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, type Visit } from './visit.ts';

/** A search takes a tenth of a second, and much longer while the machine does ten other things. */
const PATIENT = { timeout: 8000 };

const stage = useStage();

describe('the search in the browser', () => {
  let visit: Visit;
  let page: Page;
  beforeEach(async () => {
    visit = await stage.openVisit();
    ({ page } = visit);
    return () => visit.close();
  });

  it('loads nothing of what it searches before something is asked', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/en/search/');
    await page.locator('search-page.live').waitFor();
    expect(asked.filter((path) => path.startsWith('/search-bundle/'))).toEqual([]);
    // Hits of the kinds that the page names; the name of another kind would be asked for.
    await ask(page, 'openapi');
    await page.locator('.hit').first().waitFor();
    expect(asked.filter((path) => path.startsWith('/search-bundle/'))).not.toEqual([]);
    expect(asked.filter((path) => path.startsWith('/api/') || path.includes('/results/'))).toEqual([]);
    expectNoProblems(visit);
  });

  it('puts the entry that is about it first, says how many there are, and marks the words', async () => {
    await page.goto('/en/search/');
    await ask(page, 'passenger name records');
    await page.locator('.hit').first().waitFor();
    expect((await titlesOf(page))[0]).toMatch(/^Passenger name record/);
    expect((await titlesOf(page)).join()).toMatch(/GTAS|goTravel/);
    const status = await page.getByRole('status').innerText();
    expect(Number(/^(\d+) entr/.exec(status)?.[1])).toBe((await titlesOf(page)).length);
    expect(await page.locator('.hit mark').first().innerText()).toMatch(/passenger|name|record/i);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    expectNoProblems(visit);
  });

  it('narrows by facets as often as they promise, and widens within one', async () => {
    await page.goto('/en/search/?q=risk');
    const group = page.getByRole('group', { name: 'Process step' });
    // The counts come after the hits.
    const count = group.locator('label', { hasText: 'Identify' }).locator('.count').filter({ hasText: /\d/ });
    const promised = Number(await count.innerText());
    const all = await countOf(page);
    expect(promised).toBeGreaterThan(0);
    expect(promised).toBeLessThan(all);
    await group.getByLabel('Identify').check();
    await expect.poll(() => countOf(page), PATIENT).toBe(promised);
    expect(new URL(page.url()).search).toBe('?q=risk&processSteps=identify');

    await group.getByLabel('Treat').check();
    await expect.poll(() => countOf(page), PATIENT).toBeGreaterThan(promised);
    await page.getByRole('group', { name: 'Kind' }).getByLabel('Guidance').check();
    await expect.poll(() => page.locator('.hit').filter({ hasNotText: 'Guidance' }).count(), PATIENT).toBe(0);
    expect(new URL(page.url()).search).toBe('?q=risk&type=guidance&processSteps=identify&processSteps=treat');
    await page.getByRole('link', { name: 'Clear all filters' }).click();
    await expect.poll(() => countOf(page), PATIENT).toBe(all);
    expectNoProblems(visit);
  });

  it('is where it was after “back”, and for who is sent the address', async () => {
    await page.goto('/en/search/');
    await ask(page, 'data');
    await page.locator('.hit').first().waitFor();
    await page.getByLabel('Sort by').selectOption('Last update');
    await page.getByRole('group', { name: 'Kind' }).getByLabel('Technologies').check();
    await expect.poll(() => page.locator('.hit').filter({ hasNotText: 'Product' }).count(), PATIENT).toBe(0);
    const [address, titles] = [page.url(), await titlesOf(page)];
    await page.locator('.hit a').nth(1).click();
    await page.waitForURL('**/en/product/**');
    await page.goBack();
    await expect.poll(() => titlesOf(page), PATIENT).toEqual(titles);
    expect(page.url()).toBe(address);
    expect(await page.getByLabel('What are you looking for?').inputValue()).toBe('data');

    const other = await stage.openVisit();
    await other.page.goto(address);
    await expect.poll(() => titlesOf(other.page), PATIENT).toEqual(titles);
    expect(await other.page.getByRole('group', { name: 'Kind' }).getByLabel('Technologies').isChecked()).toBe(true);
    expect(await other.page.getByLabel('Sort by').inputValue()).toBe('updated');
    expectNoProblems(visit);
    expectNoProblems(other);
    await other.close();
  });

  it('says what may help when nothing matches', async () => {
    await page.goto('/en/search/?q=zzyxqwv&processSteps=identify');
    await page.getByRole('heading', { name: 'No entry matches' }).waitFor();
    expect(await page.getByRole('status').innerText()).toMatch(/^0 entries found/);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.locator('.no-hits').getByRole('link', { name: 'Clear all filters' }).click();
    await expect.poll(() => new URL(page.url()).search, PATIENT).toBe('?q=zzyxqwv');
    expectNoProblems(visit);
  });

  it('finds what is written in English only from the French page, and says so to a screen reader', async () => {
    const { portal } = stage;
    const writer = await portal.callerFor(await portal.createAccount('writer@customs.example', 'contributor', 'hmrc'));
    const reviewer = await portal.callerFor(await portal.createAccount('reviewer@portal.example', 'reviewer'));
    const title = 'A quayside lantern';
    await publishEntry(writer, reviewer, { type: 'product', organisation: 'hmrc', title });
    // The list is made again after the entry is in the search.
    await expect.poll(async () => (await writer.get('/fr/product/')).text, PATIENT).toContain(title);
    await page.goto('/fr/search/');
    await page.getByLabel('Que cherchez-vous').fill('quayside lantern');
    await page.getByRole('button', { name: 'Rechercher', exact: true }).click();
    const hit = page.locator('.hit').first();
    await hit.waitFor();
    expect(await page.getByRole('status').innerText()).toMatch(/fiches? trouvées? sur/);
    expect(await hit.getByRole('link').getAttribute('href')).toMatch(/^\/fr\/\w+\//);
    expect(await hit.getByRole('link').getAttribute('lang')).toBe('en');
    expect(await hit.innerText()).toContain('anglais');
    expectNoProblems(visit);
  });

  it('does not say that it is searching once it shows hits, however late the counts come', async () => {
    const held = Promise.withResolvers<undefined>();
    await page.route('**/facets.gz', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.clock.install();
    await page.goto('/en/search/?q=container');
    await page.locator('.hit').first().waitFor();
    await page.clock.runFor(2000);
    held.resolve(undefined);
    await page.locator('.facet .count').filter({ hasText: /\d/ }).first().waitFor();
    expect(await page.getByRole('status').innerText()).toMatch(/entr(y|ies) found/);
    expectNoProblems(visit);
  });

  it('leads to the search of the server when it cannot be loaded', async () => {
    await page.route('**/search-bundle/**', (route) => route.abort());
    await page.goto('/en/search/?q=container');
    await page.getByRole('link', { name: 'Let the server search' }).click();
    await page.waitForURL('**/en/search/results/?q=container');
    expect((await titlesOf(page)).length).toBeGreaterThan(0);
  });

  it('and the search of the server find the same', async () => {
    await page.goto('/en/search/?q=passengers');
    await page.locator('.hit').first().waitFor();
    const found = await titlesOf(page);
    await page.goto('/en/search/results/?q=passengers');
    expect((await titlesOf(page)).toSorted()).toEqual(found.toSorted());
  });
});

describe('the search without JavaScript', () => {
  it('answers the form of the home page with hits, facets and counts', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    const { page } = visit;
    await page.goto('/en/');
    await page.getByLabel('Search the portal').fill('risk');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.waitForURL('**/en/search/results/?q=risk');
    const all = await countOf(page);
    expect((await titlesOf(page)).length).toBe(Math.min(all, 20));

    const group = page.getByRole('group', { name: 'Process step' });
    if (!(await group.isVisible())) await page.getByText('Narrow down').click();
    const promised = Number(await group.locator('label', { hasText: 'Identify' }).locator('.count').innerText());
    await group.getByLabel('Identify').check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL('**processSteps=identify**');
    expect(await countOf(page)).toBe(promised);
    expect(promised).toBeLessThan(all);
    expect(await group.getByLabel('Identify').isChecked()).toBe(true);
    await page.getByRole('link', { name: 'Clear all filters' }).click();
    expect(await countOf(page)).toBe(all);
    expectNoProblems(visit);
  });

  it('takes its question also from the page that searches in the browser', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    const { page } = visit;
    await page.goto('/fr/search/');
    expect(await page.locator('main').innerText()).toContain('Sans JavaScript');
    await page.getByLabel('Que cherchez-vous').fill('zzyxqwv');
    await page.getByRole('button', { name: 'Rechercher', exact: true }).click();
    await page.getByRole('heading', { name: 'Aucune fiche ne correspond' }).waitFor();
    expectNoProblems(visit);
  });
});

async function ask(page: Page, question: string): Promise<void> {
  await page.getByLabel('What are you looking for?').fill(question);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
}

const titlesOf = (page: Page): Promise<string[]> => page.locator('.hit h2').allInnerTexts();

/** How many entries the page says it has found. */
async function countOf(page: Page): Promise<number> {
  const line = page.locator('.found-count').filter({ hasText: /\d/ });
  return Number(/\d+/.exec(await line.innerText())![0]);
}
