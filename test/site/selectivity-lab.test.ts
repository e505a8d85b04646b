import fs from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sampleOf } from '#plugins/guidance/selectivity/sample.ts';
import { toCsv } from '#plugins/guidance/tables/csv-writer.ts';
import { byKey, chooseIn, tabTo, typeInto } from './keyboard.ts';
import { expectSound, inSwept } from './page-checks.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, textOf } from './visit.ts';

const stage = useStage();
const PAGE = '/en/guidance/selectivity-lab/';
const NARROW = { width: 360, height: 740 };

const statusOf = (page: Page): Locator => page.locator('selectivity-lab [role=status]');
const says = (page: Page, words: string | RegExp): Promise<void> => statusOf(page).filter({ hasText: words }).waitFor();
const tool = (page: Page): Locator => page.locator('selectivity-lab');
const file = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
/** All that the page asks for, besides the scripts of its own tool. */
function watchRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  return asked;
}

describe('the selectivity lab', () => {
  it('leaves its text without JavaScript, in both languages', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    await visit.page.goto(PAGE);
    expect(await textOf(visit.page, 'selectivity-lab')).toContain('With JavaScript, the lab stands here');
    await visit.page.goto('/fr/guidance/laboratoire-de-selectivite/');
    expect(await textOf(visit.page, 'selectivity-lab')).toContain('Avec JavaScript, le laboratoire');
    await visit.close();
  });

  it('goes by the keyboard alone at 360 px, from the sample to the export', async () => {
    const visit = await stage.openVisit({ viewport: NARROW, acceptDownloads: true });
    const { page } = visit;
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    const asked = watchRequests(page);
    await typeInto(page, 'Rows of the sample', '2000');
    await byKey(page, tool(page).getByRole('button', { name: 'Make the sample' }));
    await says(page, '2,000 declarations can be used');
    await typeInto(page, 'Inspection rate in percent', '8');
    await chooseIn(page, 'The rate applies', 'to each day');
    await typeInto(page, 'Draws of each strategy', '5');
    await byKey(page, tool(page).getByRole('button', { name: 'Remove: mixed' }));
    await byKey(page, tool(page).getByRole('button', { name: 'Calculate' }));
    await says(page, 'Calculated in');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('lab-results');
    const table = tool(page).getByRole('table', { name: /^160 of 2,000 declarations inspected/ });
    expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(['at random', 'by rules', 'by score']);
    await tabTo(page, tool(page).getByLabel('Drawn over the inspection rate'));
    await page.keyboard.type('Recall');
    await tool(page)
      .getByRole('img', { name: /^Recall at inspection rates/ })
      .waitFor();

    const download = page.waitForEvent('download');
    await byKey(page, tool(page).getByRole('button', { name: 'Export results as CSV' }));
    const csv = await fs.readFile(await (await download).path(), 'utf8');
    expect(csv).toContain('"rate","by score",8,"","inspected",160,160,160');
    expect(csv.split('"curve"')).toHaveLength(3 * 3 * 50 + 1);

    // The scripts of the tool were asked for, with nothing in their addresses; nothing was sent.
    const elsewhere = asked.filter((one) => !/^GET (blob:|http:\/\/[^/]+\/_astro\/[\w.-]+$)/.test(one));
    expect(elsewhere).toEqual([]);
    expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('');
    expectNoProblems(visit);
    await visit.close();
  });

  it('keeps its settings, takes them in again and refuses others', async () => {
    const visit = await stage.openVisit({ acceptDownloads: true });
    const { page } = visit;
    const load = async () => {
      await page.goto(PAGE, { waitUntil: 'networkidle' });
      await tool(page).getByRole('button', { name: 'Make the sample' }).click();
      await says(page, 'declarations can be used');
    };
    await load();
    await page.getByLabel('Inspection rate in percent').fill('12.5');
    await tool(page).getByRole('button', { name: 'Calculate' }).click();
    await says(page, 'Calculated in');
    const download = page.waitForEvent('download');
    await tool(page).getByRole('button', { name: 'Export settings' }).click();
    const settings = await fs.readFile(await (await download).path(), 'utf8');
    await load();
    expect(await page.getByLabel('Inspection rate in percent').inputValue()).toBe('12.5');
    await page.getByLabel('Import settings').setInputFiles(file('x.json', settings.replace('12.5', '7')));
    await says(page, 'The settings are in place');
    expect(await page.getByLabel('Inspection rate in percent').inputValue()).toBe('7');
    await page.getByLabel('Import settings').setInputFiles(file('x.json', '{"version":1}'));
    await says(page, 'These are no settings');
    await page.getByLabel('Inspection rate in percent').fill('0');
    await tool(page).getByRole('button', { name: 'Calculate' }).click();
    await says(page, 'Not calculated');
    expectNoProblems(visit);
    await visit.close();
  });

  it('reads the files that offices have, lets people say what is what, and names the lines that it leaves out', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await page.goto('/fr/guidance/laboratoire-de-selectivite/', { waitUntil: 'networkidle' });
    const asked = watchRequests(page);
    const csv =
      'Jour;Montant;Résultat;Gain\n01/02/2026;1 234,50;oui;12,5\n02/02/2026;7;non;\n03/02/2026;7;peut-être;\n"04/02';
    const input = page.getByLabel('Ou un fichier CSV');
    await input.setInputFiles(file('a.csv', Buffer.from(csv, 'latin1')));
    await says(page, '2 déclarations sont utilisables');
    expect(await tool(page).innerText()).toContain('Lu en WINDOWS-1252, séparé par point-virgule.');
    expect(await tool(page).locator('.lab-problems li').allInnerTexts()).toEqual([
      expect.stringContaining('Ligne 5'),
      expect.stringMatching(/^Ligne 4.*peut-être.*ni oui ni non/),
      expect.stringContaining('La ligne 5 a 1 cellules'),
    ]);
    await page.getByLabel('Recettes recouvrées').selectOption('Montant');
    await page.getByLabel('Irrégulière').selectOption('');
    await says(page, 'Dites quelle colonne');
    await page.getByLabel('Irrégulière').selectOption('Résultat');
    await says(page, '2 déclarations sont utilisables');
    await input.setInputFiles(file('empty.csv', ''));
    await says(page, 'Ce n’est pas un tableau');
    expect(asked.filter((one) => !/^GET (blob:|http:\/\/[^/]+\/_astro\/[\w.-]+$)/.test(one))).toEqual([]);
    expectNoProblems(visit);
    await visit.close();
  });

  it('reads and replays 54,000 declarations in a thread of its own while the page answers, and can be stopped', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    const csv = toCsv(sampleOf(54_000, 7));
    await page.getByLabel('Or a CSV file').setInputFiles(file('declarations.csv', csv));
    await says(page, '54,000 declarations can be used');
    expect(page.workers().map((worker) => worker.url())).toEqual([expect.stringMatching(/\/_astro\/[\w.-]+$/)]);
    await page.getByLabel('Draws of each strategy').fill('200');
    await tool(page).getByRole('button', { name: 'Calculate' }).click();
    await tool(page).locator('progress').waitFor();
    // While it calculates, the page does what it is asked, again and again.
    const answers = await page.evaluate(async () => {
      const busy = document.querySelector<HTMLElement>('.lab-busy')!;
      let turns = 0;
      for (const end = performance.now() + 500; performance.now() < end && !busy.hidden; turns += 1)
        await new Promise((resolve) => setTimeout(resolve));
      return { turns, isBusy: !busy.hidden };
    });
    expect(answers.isBusy).toBe(true);
    expect(answers.turns).toBeGreaterThan(10);
    await tool(page).getByRole('button', { name: 'Cancel' }).click();
    await says(page, 'Cancelled');
    await page.getByLabel('Draws of each strategy').fill('2');
    await tool(page).getByRole('button', { name: 'Calculate' }).click();
    await says(page, 'Calculated in');
    expect(await tool(page).innerText()).toContain('2,700 of 54,000 declarations inspected (5 %)');
    expectNoProblems(visit);
    await visit.close();
  });

  it.each(
    inSwept([
      { locale: 'en', address: PAGE, make: 'Make the sample', run: 'Calculate', done: 'Calculated in' },
      {
        ...{ locale: 'fr', address: '/fr/guidance/laboratoire-de-selectivite/', make: 'Créer l’échantillon' },
        ...{ run: 'Calculer', done: 'Calculé en' },
      },
    ]),
  )('is sound for everybody with its results, in $locale', async ({ locale, address, make, run, done }) => {
    const visit = await stage.openVisit();
    const { page } = visit;
    const answer = await page.goto(address, { waitUntil: 'networkidle' });
    await tool(page).getByRole('button', { name: make }).click();
    await page.locator('.lab-selection').waitFor();
    await tool(page).getByRole('button', { name: run }).click();
    await says(page, done);
    await tool(page)
      .locator('details')
      .evaluateAll((all: HTMLDetailsElement[]) => all.forEach((one) => (one.open = true)));
    await expectSound(page, await answer!.text(), locale);
    const tree = await tool(page).ariaSnapshot();
    // The chart is one picture with words; its figures are a table beside it.
    expect(tree).toMatch(/- img "(Hit rate = precision at|Taux de réussite = précision pour)/);
    expect(tree).toMatch(/- img "(Hit rate over time|Taux de réussite dans le temps)/);
    expect(tree).toMatch(/- columnheader "(Recall|Rappel)"/);
    expect(tree).toMatch(/- rowheader "(by score|par score)/);
    expect(tree).toMatch(/- group "(Strategy 2|Stratégie 2)"/);
    expect(tree).toMatch(/- spinbutton "(Inspection rate in percent|Taux de contrôle en pour cent)"/);
    expect(tree).toMatch(/- slider "(Inspection rate|Taux de contrôle)/);
    expectNoProblems(visit);
    await visit.close();
  });
});
