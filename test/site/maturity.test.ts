import fs from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { byKey, chooseIn, pressKey, tabTo, typeInto } from './keyboard.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf } from './visit.ts';

const stage = useStage();
const NARROW = { width: 360, height: 740 };
const TIMEOUT_MS = 90_000;

const IN = {
  en: {
    guide: '/en/guidance/assessing-your-own-maturity/',
    ...{ keep: 'Keep this result', exportFile: 'Export', importFile: 'Import', restart: 'Start again', undo: 'Undo' },
    ...{ save: 'Save for my organisation', compare: 'Compare with', basis: 'What the levels rest on' },
    ...{ level2: '2 · Begun', notKnown: 'not known', region: 'Levels by dimension', undone: 'as it was before' },
    ...{ notRead: 'nothing was changed', title: /^Maturity self-assessment of / },
  },
  fr: {
    guide: '/fr/guidance/evaluer-sa-maturite/',
    ...{ keep: 'Garder ce résultat', exportFile: 'Exporter', importFile: 'Importer', restart: 'Recommencer' },
    ...{ undo: 'Annuler', save: 'Enregistrer pour mon organisation', compare: 'Comparer avec' },
    ...{ basis: 'Sur quoi reposent les degrés', level2: '2 · Engagé', notKnown: 'pas connu' },
    ...{ region: 'Degrés par dimension', undone: 'comme avant', notRead: 'rien n’a été modifié' },
    title: /^Autoévaluation de maturité du /,
  },
} as const;

/** From “not known”, which comes last, up to a level. */
async function answer(page: Page, question: string, level: number): Promise<void> {
  const checked = page.locator(`input[name="${question}"]:checked`);
  await tabTo(page, checked);
  const from = Number((await checked.inputValue()) || 6);
  for (let step = from; step > level; step -= 1) await page.keyboard.press('ArrowUp');
}

const rowOf = (page: Page, number: number) =>
  page.locator(`maturity-assessment table tbody tr:nth-child(${number}) td`).allInnerTexts();

describe.each(SWEPT)('assessing one’s own maturity in %s', (locale) => {
  const words = IN[locale];

  it('goes by the keyboard alone, and survives reload, export and import', { timeout: TIMEOUT_MS }, async () => {
    const visit = await stage.openVisit({ viewport: NARROW, acceptDownloads: true });
    const { page } = visit;
    const html = await (await page.goto(words.guide, { waitUntil: 'networkidle' }))!.text();
    const tool = page.locator('maturity-assessment');
    const button = (name: string) => tool.getByRole('button', { name, exact: true });
    const status = tool.getByRole('status');
    expect(await rowOf(page, 1)).toEqual([words.notKnown, '–', expect.stringMatching(/^0 .+ 3$/)]);

    await answer(page, 'mandate-known', 1);
    await answer(page, 'mandate-hours', 2);
    await answer(page, 'mandate-culture', 4);
    await answer(page, 'data-arrival', 5);
    await typeInto(page, words.basis, 'Paper of 3 March');
    await byKey(page, button(words.keep));
    expect(await rowOf(page, 1)).toEqual([
      words.level2,
      expect.stringMatching(/^1 .+ 4$/),
      expect.stringMatching(/^3 /),
    ]);
    expect((await rowOf(page, 6))[0]).toBe(words.notKnown);
    expect(await tool.locator('.radar .mark').count()).toBe(1);

    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.getByLabel(words.basis).inputValue()).toBe('Paper of 3 March');
    await answer(page, 'data-quality', 4);
    await chooseIn(page, words.compare, await tool.locator('select option').nth(1).innerText());
    await expect
      .poll(() => rowOf(page, 6))
      .toEqual([
        expect.stringMatching(/^4 · /),
        expect.stringMatching(/^4 .+ 5$/),
        expect.stringMatching(/^2 /),
        words.notKnown,
        '–',
      ]);
    expect(await rowOf(page, 1)).toEqual(expect.arrayContaining([words.level2, '0']));

    const download = page.waitForEvent('download');
    await byKey(page, button(words.exportFile));
    const file = await (await download).path();
    expect(JSON.parse(await fs.readFile(file, 'utf8'))).toMatchObject({ format: 'entrepot-maturity', version: 1 });
    await byKey(page, button(words.restart));
    expect((await rowOf(page, 1))[0]).toBe(words.notKnown);
    await byKey(page, button(words.undo));
    expect(await status.innerText()).toContain(words.undone);
    expect((await rowOf(page, 1))[0]).toBe(words.level2);

    await byKey(page, button(words.restart));
    const open = async (name: string, buffer: Buffer) => {
      const chooser = page.waitForEvent('filechooser');
      await byKey(page, button(words.importFile));
      await (await chooser).setFiles({ name, mimeType: 'application/json', buffer });
    };
    await open('other.json', Buffer.from('{"answers":{}}'));
    await expect.poll(() => status.innerText()).toContain(words.notRead);
    await open('maturity.json', await fs.readFile(file));
    await expect.poll(() => rowOf(page, 1)).toEqual(expect.arrayContaining([words.level2]));
    expect((await rowOf(page, 6))[0]).toMatch(/^4 · /);

    const tree = await tool.ariaSnapshot();
    expect(tree).toMatch(/group "[^"]+\?"/); // a question with its answers
    expect(tree).toMatch(/- radio "1 [^"]+" \[checked\]/);
    expect(tree).toContain(`table "${words.region}"`);
    expect(tree).toMatch(/- progressbar/);
    await expectSound(page, html, locale);
    expectNoProblems(visit);
    await visit.close();
  });

  it('fills in the form of a new entry when asked to, signed in or not', { timeout: TIMEOUT_MS }, async () => {
    const organisation = `assessed-${locale}`;
    await stage.portal.createOrganisation(organisation, 'The Assessed', 'customs');
    const account = await stage.portal.createAccount(`a@${organisation}.example`, 'contributor', organisation);
    const visit = await stage.openVisit();
    const { page } = visit;
    const fill = async () => {
      await page.goto(words.guide, { waitUntil: 'networkidle' });
      await answer(page, 'mandate-known', 2);
      await answer(page, 'mandate-hours', 3);
      await pressKey(page, page.getByRole('button', { name: words.save }));
      expect(await page.locator('#title').inputValue()).toMatch(words.title);
      expect(await page.locator('[name="fields.levels.0.dimension"]').inputValue()).toBe('mandate');
      expect(await page.locator('[name="fields.levels.0.level"]').inputValue()).toBe('2');
    };
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname));
    await fill();
    expect(await page.locator('[role=alert]').count()).toBe(1); // it says how to sign in, and keeps what was filled in
    expect(sent).toEqual([`/${locale}/workspace/new/assessment/`]);

    await signIn(page, account);
    await fill();
    await page.locator('[name="fields.scope"][value=administration]').check();
    await page.locator('.form-end button[value=submit]').click();
    await page.waitForURL('**/?done=published');
    await checkPage(page, `/${locale}/workspace/maturity/`, { locale });
    expect(await textOf(page, 'main table tbody tr')).toMatch(/ 2(?: |$)/);
    expectNoProblems(visit);
    await visit.close();
  });
});

describe('the questionnaire at the head of its listing', () => {
  it('is sound', async () => {
    const visit = await stage.openVisit();
    await checkPage(visit.page, '/en/assessment/', { locale: 'en' });
    expectNoProblems(visit);
    await visit.close();
  });

  it('can be read whole without JavaScript', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false, viewport: NARROW });
    await visit.page.goto('/fr/assessment/');
    expect(await visit.page.locator('maturity-assessment fieldset').count()).toBe(24);
    expect(await visit.page.locator('maturity-assessment fieldset label').count()).toBe(24 * 6);
    expect(await visit.page.locator('.by-hand').innerText()).toContain('sur papier');
    expectNoProblems(visit);
    await visit.close();
  });
});
