import fs from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Register } from '#plugins/guidance/risk/risk.ts';
import { toCsv } from '#plugins/guidance/tables/csv-writer.ts';
import { byKey, tabTo, typeInto } from './keyboard.ts';
import { expectSound, inSwept } from './page-checks.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, textOf } from './visit.ts';

const stage = useStage();
const PAGE = '/en/guidance/keeping-a-risk-register/';
const FRENCH = '/fr/guidance/tenir-un-registre-des-risques/';
const NARROW = { width: 360, height: 740 };

const tool = (page: Page): Locator => page.locator('risk-register');
const says = (page: Page, words: string | RegExp): Promise<void> =>
  tool(page).getByRole('status').filter({ hasText: words }).waitFor();
const button = (page: Page, name: string | RegExp): Locator => tool(page).getByRole('button', { name, exact: true });
const titles = (page: Page): Promise<string[]> => tool(page).locator('.register-name').allInnerTexts();

async function save(page: Page, name: string): Promise<Buffer> {
  const download: Promise<Download> = page.waitForEvent('download');
  await button(page, name).click();
  return fs.readFile(await (await download).path());
}

const backup = async (page: Page): Promise<Register> =>
  JSON.parse((await save(page, 'Save a backup (JSON)')).toString()) as Register;

const takeIn = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.getByLabel('Take in a file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

const stepOf = (page: Page, name: string): Locator => tool(page).getByRole('combobox', { name, exact: true });

async function addRisk(page: Page, title: string, steps: { likelihood: number; consequence: number }): Promise<void> {
  await button(page, 'Add a risk').click();
  await page.getByLabel('Risk: what could happen').fill(title);
  await stepOf(page, 'Likelihood').selectOption(String(steps.likelihood));
  await stepOf(page, 'Consequence').selectOption(String(steps.consequence));
  await button(page, 'Save the risk').click();
}

describe('the risk register', () => {
  it('leaves its text without JavaScript, in both languages', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    await visit.page.goto(PAGE);
    expect(await textOf(visit.page, 'risk-register')).toContain('With JavaScript, a register stands here');
    await visit.page.goto(FRENCH);
    expect(await textOf(visit.page, 'risk-register')).toContain('Avec JavaScript, un registre');
    await visit.close();
  });

  it('goes by the keyboard alone at 360 px, and is there again after a reload', async () => {
    const visit = await stage.openVisit({ viewport: NARROW });
    const { page } = visit;
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await byKey(page, button(page, 'Add a risk'));
    await tabTo(page, button(page, 'Save the risk'));
    await page.keyboard.press('Enter');
    await says(page, 'Say what the risk is first.');
    expect(await page.getByLabel('Risk: what could happen').getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.type('Seals are changed');
    await typeInto(page, 'Owner', 'Ada');
    await tabTo(page, stepOf(page, 'Likelihood'));
    await page.keyboard.type('4');
    await tabTo(page, stepOf(page, 'Consequence'));
    await page.keyboard.type('5');
    await byKey(page, button(page, 'Add an action'));
    await page.keyboard.type('Photograph every seal');
    await typeInto(page, 'Who', 'Bo');
    await byKey(page, button(page, 'Save the risk'));
    await says(page, 'Saved: R1, score 20.');
    expect(asked).toEqual([]);

    await page.reload({ waitUntil: 'networkidle' });
    expect(await titles(page)).toEqual(['R1 Seals are changed']);
    expect(await tool(page).innerText()).toContain('Photograph every seal · Bo');
    // The number in the matrix leads to its risks.
    await byKey(page, tool(page).getByRole('button', { name: /^1 at likelihood 4 \(Likely\), consequence 5/ }));
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('1 of 1 risks');

    await byKey(page, button(page, /^Remove R1/));
    await says(page, 'Removed: R1');
    expect(await titles(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await says(page, 'R1 is back.');
    expect(await titles(page)).toEqual(['R1 Seals are changed']);
    await byKey(page, button(page, /^Change R1/));
    await typeInto(page, 'Risk: what could happen', 'Seals are swapped');
    await page.keyboard.press('Enter');
    await says(page, 'Saved: R1');
    expect(await titles(page)).toEqual(['R1 Seals are swapped']);
    expectNoProblems(visit);
    await visit.close();
  });

  it('goes out as CSV, XLSX and backup and comes back whole, also when it is large', async () => {
    const visit = await stage.openVisit({ acceptDownloads: true });
    const { page } = visit;
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    const long = 'Why it matters, at length. '.repeat(60);
    const rows = Array.from({ length: 400 }, (_one, index) => [
      `N${index}`,
      `=Risk ${index}`,
      (index % 5) + 1,
      `${index} ${long}`,
    ]);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await takeIn(
      page,
      'a.csv',
      Buffer.from(toCsv([['Number', 'Risk', 'Likelihood', 'Note'], ...rows, ['N0', 'twice', 1, '']])),
    );
    await tool(page).getByText('400 risks can be taken in.').waitFor();
    expect(await tool(page).locator('.register-found li').allInnerTexts()).toEqual([
      expect.stringContaining('“N0” is there twice'),
    ]);
    await button(page, 'Replace the register').click();
    await says(page, 'Taken in: 400 risks.');
    const kept = await backup(page);
    expect(kept.risks[399]).toMatchObject({ title: '=Risk 399', note: `399 ${long}`.trim() });

    for (const [name, ending] of [
      ['Export as CSV', 'csv'],
      ['Export as XLSX', 'xlsx'],
      ['Save a backup (JSON)', 'json'],
    ] as const) {
      const file = await save(page, name);
      await takeIn(page, `x.${ending}`, Buffer.from(toCsv([['Risk'], ['only one']])));
      await tool(page).getByText('1 risks can be taken in.').waitFor();
      await button(page, 'Replace the register').click();
      await says(page, 'The register has 1.');
      await takeIn(page, `x.${ending}`, file);
      await tool(page).getByText('400 risks can be taken in.').waitFor({ timeout: 30_000 });
      await button(page, 'Replace the register').click();
      await says(page, 'The register has 400.');
      expect(await backup(page), ending).toEqual(kept);
    }
    // The scripts for workbooks were asked for; nothing was sent.
    expect(asked.filter((one) => !/^GET (blob:|http:\/\/[^/]+\/_astro\/[\w.-]+$)/.test(one))).toEqual([]);
    expect(asked.some((one) => one.includes('xlsx-worker'))).toBe(true);
    expectNoProblems(visit);
    await visit.close();
  });

  it('merges by number, undoes it, and refuses what is no register', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    await addRisk(page, 'Seals are changed', { likelihood: 2, consequence: 2 });
    await addRisk(page, 'Split parcels', { likelihood: 5, consequence: 3 });
    await takeIn(page, 'a.csv', Buffer.from('Risque;Numéro;Vraisemblance\nSeals again;R1;5\nNew;R9;1\n'));
    await button(page, 'Merge by number').click();
    await says(page, 'Taken in: 2 risks. The register has 3.');
    expect((await titles(page)).toSorted()).toEqual(['R1 Seals again', 'R2 Split parcels', 'R9 New']);
    await button(page, 'Undo').click();
    expect((await titles(page)).toSorted()).toEqual(['R1 Seals are changed', 'R2 Split parcels']);
    for (const [name, content, words] of [
      ['x.xlsx', Buffer.from('PK\u0003\u0004 but no workbook'), 'This is no CSV, XLSX or backup'],
      ['x.json', Buffer.from('{"version":9}'), 'This is no CSV, XLSX or backup'],
      ['x.csv', Buffer.from('a,b\n1,2\n'), 'No column is called “Risk”'],
    ] as const) {
      await takeIn(page, name, content);
      await says(page, words);
    }
    expect(await titles(page)).toHaveLength(2);
    expectNoProblems(visit);
    await visit.close();
  });

  it('has scales of its own, keeps risks on them, and shares them with other windows', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    const other = await page.context().newPage();
    await other.goto(PAGE, { waitUntil: 'networkidle' });
    await addRisk(page, 'Seals are changed', { likelihood: 5, consequence: 5 });
    await says(other, 'changed in another window');
    expect(await titles(other)).toEqual(['R1 Seals are changed']);
    await tool(page).getByText('Scales and thresholds').click();
    for (const scale of ['Likelihood', 'Consequence'])
      await tool(page).getByRole('group', { name: scale }).getByLabel('Steps').selectOption('3');
    await button(page, 'Use these scales').click();
    await says(page, 'Thresholds are whole scores that rise');
    await page.getByLabel('Medium from').fill('3');
    await page.getByLabel('High from').fill('5');
    await page.getByLabel('Extreme from').fill('9');
    await button(page, 'Use these scales').click();
    await says(page, 'The scales are in use.');
    await tool(page)
      .getByRole('button', { name: /^1 at likelihood 3 .*, score 9/ })
      .waitFor();
    // Something else in its place is set aside, and offered.
    await page.evaluate(() => localStorage.setItem('entrepot:risk-register', 'not a register'));
    await page.reload({ waitUntil: 'networkidle' });
    await says(page, 'It was set aside, not deleted.');
    expect(await page.evaluate(() => localStorage.getItem('entrepot:risk-register-set-aside'))).toBe('not a register');
    expectNoProblems(visit);
    await visit.close();
  });

  it.each(
    inSwept([
      { locale: 'en', address: PAGE, add: 'Add a risk', save: 'Save the risk', scales: 'Scales and thresholds' },
      {
        locale: 'fr',
        address: FRENCH,
        add: 'Ajouter un risque',
        save: 'Enregistrer le risque',
        scales: 'Échelles et seuils',
      },
    ]),
  )('is sound for everybody, with its form open, in $locale', async ({ locale, address, add, save: store, scales }) => {
    const visit = await stage.openVisit();
    const { page } = visit;
    const answer = await page.goto(address, { waitUntil: 'networkidle' });
    await button(page, add).click();
    await tool(page).locator('form input').first().fill('A risk whose name is long enough to take more than one line');
    await button(page, store).click();
    await tool(page).getByText(scales).click();
    await button(page, /^(Change|Modifier) R1/).click();
    await expectSound(page, await answer!.text(), locale);
    const tree = await tool(page).ariaSnapshot();
    expect(tree).toMatch(/- table "(Open risks by likelihood|Risques non clos)/);
    expect(tree).toMatch(/- columnheader "5 Grave"/);
    expect(tree).toMatch(/- rowheader "5 (Almost certain|Presque certain)"/);
    expect(tree).toMatch(/button "1 (at likelihood|à vraisemblance) 3 \(Possible\)/);
    expect(tree).toMatch(/- cell "score 25/);
    expect(tree).toMatch(/button "(Remove|Retirer) R1: A risk whose name/);
    // On paper the register stands alone.
    await page.evaluate(() => (document.querySelector<HTMLElement>('risk-register')!.dataset.printed = ''));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('h1').isVisible()).toBe(false);
    expect(await tool(page).locator('.register-name').isVisible()).toBe(true);
    expect(await tool(page).locator('form').first().isVisible()).toBe(false);
    expectNoProblems(visit);
    await visit.close();
  });
});
