import fs from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { byKey, chooseIn, typeInto } from './keyboard.ts';
import { expectSound, inSwept } from './page-checks.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, textOf } from './visit.ts';

const stage = useStage();
const GUIDE = '/guidance/compendium-process/';

const scriptsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('.js')),
  );

describe('a tool', () => {
  it('is loaded where it is used, and nowhere else', async () => {
    const visit = await stage.openVisit();
    await visit.page.goto(`/en${GUIDE}`, { waitUntil: 'networkidle' });
    expect((await scriptsOf(visit.page)).filter((name) => name.includes('risk-score'))).toHaveLength(1);
    for (const address of ['/en/guidance/cen-suite/', '/en/product/gtas/']) {
      await visit.page.goto(address, { waitUntil: 'networkidle' });
      expect((await scriptsOf(visit.page)).join()).not.toMatch(/risk-score|ToolScript/);
    }
    expectNoProblems(visit);
    await visit.close();
  });

  it('leaves its text without JavaScript', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    await visit.page.goto(`/en${GUIDE}`);
    expect(await textOf(visit.page, 'risk-score')).toContain('With JavaScript, a list in which you score');
    await visit.close();
  });
});

describe.each(
  inSwept([
    {
      locale: 'en',
      risk: 'Risk, in a sentence',
      likelihood: 'Likelihood',
      consequence: 'Consequence',
      add: 'Add to the list',
    },
    {
      locale: 'fr',
      risk: 'Le risque, en une phrase',
      likelihood: 'Vraisemblance',
      consequence: 'Conséquence',
      add: 'Ajouter à la liste',
    },
  ]),
)('scoring risks in $locale', ({ locale, risk, likelihood, consequence, add }) => {
  const removeName = locale === 'en' ? /^Remove: / : /^Retirer: /;

  it('goes by the keyboard alone, and what is typed stays on the device', async () => {
    const visit = await stage.openVisit({ viewport: { width: 360, height: 740 }, acceptDownloads: true });
    const { page } = visit;
    await page.goto(`/${locale}${GUIDE}`, { waitUntil: 'networkidle' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const tool = page.locator('risk-score');

    await typeInto(page, risk, 'Split parcels');
    await chooseIn(page, likelihood, '4');
    await chooseIn(page, consequence, '5');
    expect(await tool.locator('output').innerText()).toMatch(/^20, ext/);
    await byKey(page, tool.getByRole('button', { name: add }));
    await typeInto(page, risk, '=Broken seals');
    await page.keyboard.press('Enter');
    expect(await tool.locator('[role=status]').innerText()).toContain('=Broken seals, 20');
    expect(await tool.locator('ol li').allInnerTexts()).toEqual([
      expect.stringMatching(/^Split parcels 20, ext/),
      expect.stringMatching(/^=Broken seals 20, ext/),
    ]);

    await page.reload({ waitUntil: 'networkidle' });
    expect(await tool.locator('ol li').count()).toBe(2);
    asked.length = 0;
    const download = page.waitForEvent('download');
    await byKey(page, tool.getByRole('button', { name: /CSV/ }));
    const csv = await fs.readFile(await (await download).path(), 'utf8');
    expect(csv).toMatch(/^\uFEFF"Ris[^]*"Split parcels","4 [^]*"'=Broken seals","4 /);

    await byKey(page, tool.getByRole('button', { name: removeName }).first());
    expect(await tool.locator('ol li').count()).toBe(1);
    // The button is gone; the focus has gone on to the next.
    expect(await page.evaluate(() => document.activeElement?.closest('risk-score') !== null)).toBe(true);
    expect(asked.filter((address) => !address.startsWith('blob:'))).toEqual([]);
    expectNoProblems(visit);
    await visit.close();
  });

  it('is sound for everybody, empty and filled', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    const answer = await page.goto(`/${locale}${GUIDE}`, { waitUntil: 'networkidle' });
    const html = await answer!.text();
    await expectSound(page, html, locale);
    const tool = page.locator('risk-score');
    await page.getByLabel(risk).fill('A risk whose name is long enough to take more than one line on a narrow screen');
    await tool.getByRole('button', { name: add }).click();
    await expectSound(page, html, locale);
    const tree = await tool.ariaSnapshot();
    expect(tree).toContain(`textbox "${risk}"`);
    expect(tree).toContain(`combobox "${likelihood}"`);
    expect(tree).toMatch(/- status: .*9, (medium|moyen)/);
    expect(tree).toMatch(/- listitem:\s+- text: A risk whose name/);
    expect(tree).toMatch(/button "(Remove|Retirer): A risk whose name/);
    expectNoProblems(visit);
    await visit.close();
  });

  it('asks for words first', async () => {
    const visit = await stage.openVisit({ hasTouch: true, viewport: { width: 360, height: 740 } });
    const { page } = visit;
    await page.goto(`/${locale}${GUIDE}`, { waitUntil: 'networkidle' });
    await page.locator('risk-score').getByRole('button', { name: add }).tap();
    expect(await page.locator('risk-score [role=status]').innerText()).not.toBe('');
    expect(await page.getByLabel(risk).getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('risk-score ol').count()).toBe(0);
    expectNoProblems(visit);
    await visit.close();
  });
});
