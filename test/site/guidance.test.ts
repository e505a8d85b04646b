import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findAccessibilityProblems } from '../support/axe.ts';
import { byKey, chooseIn, typeInto } from './keyboard.ts';
import { checkPage, expectSound, inSwept } from './page-checks.ts';
import { publishEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, textOf } from './visit.ts';

const stage = useStage();

/** A page takes about a second, and much longer while the machine does ten other things. */
const TIMEOUT_MS = 60_000;

const linksOf = (page: Page, selector: string): Promise<string[]> =>
  page
    .locator(selector)
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));

describe.each(
  inSwept([
    {
      locale: 'en',
      own: 'inspection-sampling',
      other: 'echantillonnage-des-controles',
      next: 'Next',
      mark: '(in French)',
    },
    {
      locale: 'fr',
      own: 'echantillonnage-des-controles',
      other: 'inspection-sampling',
      next: 'Suivant',
      mark: '(en anglais)',
    },
  ]),
)('the guidance in $locale', { timeout: TIMEOUT_MS }, ({ locale, own, other, next, mark }) => {
  it('has contents in the order of reading, in the language of the page, and the pages follow it to the end', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    const { page } = visit;
    await page.goto(`/${locale}/guidance/`);
    const contents = await linksOf(page, '.guidance-chapters a');
    expect(contents).toContain(`/${locale}/guidance/${own}/`);
    expect(contents).not.toContain(`/${locale}/guidance/${other}/`);
    // Every text of the maintainers is there in every language.
    expect(await page.locator('.guidance-chapters li', { hasText: mark }).count()).toBe(0);

    const read = [contents[0]!];
    await page.goto(contents[0]!);
    expect(await page.locator('a[rel=prev]').count()).toBe(0);
    while ((await page.locator('a[rel=next]').count()) > 0) {
      const before = new URL(page.url()).pathname;
      await page.locator('a[rel=next]').click();
      await page.waitForURL(({ pathname }) => pathname !== before);
      expect(await linksOf(page, 'a[rel=prev]')).toEqual([before]);
      read.push(new URL(page.url()).pathname);
    }
    expect(read).toEqual(contents);
    expectNoProblems(visit);
    await visit.close();
  });

  it('has sound contents, with the process to be read as well as seen', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await checkPage(page, `/${locale}/guidance/`, { locale });
    expect(await findAccessibilityProblems(page), 'on a phone').toEqual([]);
    const drawing = page.getByRole('img', { name: /process/ });
    const steps = await page.locator('.process ol > li > a').allInnerTexts();
    expect(steps).toHaveLength(5);
    const said = await drawing.locator('desc').textContent();
    const drawn = await drawing.locator('text').allTextContents();
    for (const step of steps) {
      expect(said).toContain(step);
      expect(drawn.map((text) => text.trim())).toContain(step);
    }
    await byKey(page, page.getByRole('link', { name: steps[1], exact: true }).first());
    await page.waitForURL(`**/${locale}/terms/process-steps/identify/`);
    expectNoProblems(visit);
    await visit.close();
  });

  it('says of each page where it stands, what it applies at, where it has it from and how to cite it', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    const address = `/${locale}/guidance/${own}/`;
    await checkPage(page, address, { locale });
    expect(await findAccessibilityProblems(page), 'on a phone').toEqual([]);
    const place = await linksOf(page, '.guidance-trail a');
    expect(place).toEqual([`/${locale}/guidance/`, `/${locale}/guidance/`]);
    expect(await linksOf(page, '.guidance-applies a')).toContain(`/${locale}/terms/decision-levels/tactical/`);
    expect(await textOf(page, '.guidance-citation')).toMatch(
      new RegExp(`\\d{1,2} \\S+ \\d{4}, r[eé]vision 1\\. http://\\S+${address}$`, 'i'),
    );
    // Said in the text, so not once more among the facts.
    expect(await page.locator('#entry-facts').count()).toBe(0);
    await page.locator('.prose a[href="#source-2"]').click();
    expect(await page.locator('li:target').innerText()).toContain('Livestock Disease Surveys');
    expect(await page.locator('.guidance-turn').innerText()).toMatch(new RegExp(next, 'i'));

    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.bar', '.foot', '.guidance-turn', '.contents', '.strip'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    const printed = await page.locator('#source-1 a').evaluate((link) => getComputedStyle(link, '::after').content);
    expect(printed).toContain('https://www.ippc.int/');
    expectNoProblems(visit);
    await visit.close();
  });
});

describe.each(
  inSwept([
    {
      locale: 'en',
      address: '/en/guidance/inspection-sampling/',
      labels: {
        lot: 'Items in the lot',
        notice: 'Irregular items you want to notice',
        unit: 'That figure is',
        made: /^Checks you can make/,
      },
      calculate: 'Calculate',
      found: ['Draw 258 of 1,000', 'Draw 95 of 100', 'up to 18 of 400 (4.5 %)'],
      wrong: 'Items in the lot: write a whole number from 1 to 1,000,000.',
      without: 'With JavaScript, a calculator for your own lot stands here.',
    },
    {
      locale: 'fr',
      address: '/fr/guidance/echantillonnage-des-controles/',
      labels: {
        lot: 'Nombre d’unités du lot',
        notice: 'Irrégularités que vous voulez remarquer',
        unit: 'Ce chiffre est',
        made: /^Contrôles possibles/,
      },
      calculate: 'Calculer',
      found: ['Tirez 258 unités sur 1 000', 'Tirez 95 unités sur 100', 'jusqu’à 18 unités sur 400 (4,5 %)'],
      wrong: 'Nombre d’unités du lot : écrivez un nombre entier de 1 à 1 000 000.',
      without: 'Avec JavaScript, un calculateur pour votre propre lot se trouve ici.',
    },
  ]),
)(
  'working out checks in $locale',
  { timeout: TIMEOUT_MS },
  ({ locale, address, labels, calculate, found, wrong, without }) => {
    it('goes by the keyboard alone at 360 pixels, answers in words and as a table, and says what is wrong', async () => {
      const visit = await stage.openVisit({ viewport: { width: 360, height: 740 } });
      const { page } = visit;
      const html = await (await page.goto(address, { waitUntil: 'networkidle' }))!.text();
      const tool = page.locator('sampling-calculator');
      const said = async () => (await tool.getByRole('status').innerText()).replace(/\s+/g, ' ');
      expect(await said()).toContain(found[0]);

      await typeInto(page, labels.lot, '100');
      await chooseIn(page, labels.unit, locale === 'en' ? 'a n' : 'un n');
      await byKey(page, tool.getByRole('button', { name: calculate }));
      expect(await said()).toContain(found[1]);
      const rows = await tool.getByRole('row').allInnerTexts();
      expect(rows.map((row) => row.split(/\s+/).at(-2))).toEqual(expect.arrayContaining(['90', '95', '99']));

      await page.reload({ waitUntil: 'networkidle' });
      await typeInto(page, labels.lot, '400');
      await typeInto(page, labels.notice, '5');
      await typeInto(page, labels.made, '60');
      await page.keyboard.press('Enter');
      expect(await said()).toContain(found[2]);
      const tree = await tool.ariaSnapshot();
      expect(tree).toContain(`textbox "${labels.lot}"`);
      expect(tree).toContain(`combobox "${labels.unit}"`);
      expect(tree).toMatch(/- status:/);
      expect(tree).toMatch(/- table/);
      await expectSound(page, html, locale);

      await page.getByLabel(labels.lot).fill('many');
      await page.keyboard.press('Enter');
      expect(await said()).toContain(wrong);
      expect(await page.getByLabel(labels.lot).getAttribute('aria-invalid')).toBe('true');
      expect(await tool.getByRole('table').count()).toBe(0);
      await page.getByLabel(labels.lot).fill('1000000');
      await page.getByLabel(labels.notice).fill('0.1');
      await page.keyboard.press('Enter');
      expect(await said()).toMatch(/2.990/);
      expectNoProblems(visit);
      await visit.close();
    });

    it('leaves its text without JavaScript', async () => {
      const visit = await stage.openVisit({ javaScriptEnabled: false });
      await visit.page.goto(address);
      expect(await textOf(visit.page, 'sampling-calculator')).toContain(without);
      await visit.close();
    });
  },
);

describe('a contributed text with a chapter', () => {
  it('takes its place in the contents and between its neighbours as soon as it is published', async () => {
    const { portal } = stage;
    const writer = await portal.callerFor(await portal.createAccount('reader@customs.example', 'contributor', 'hmrc'));
    const reviewer = await portal.callerFor(await portal.createAccount('judge@portal.example', 'reviewer'));
    const text = {
      ...{ volume: 'techniques-and-selection', chapter: 'techniques', place: 900 },
      ...{
        body: 'Text.\n\n::sampling-calculator{}',
        sources: [{ title: 'A', publisher: 'B', checkedOn: '2026-11-22' }],
      },
    };
    const { slug } = await publishEntry(writer, reviewer, {
      ...{ type: 'guidance', organisation: 'hmrc', title: 'Counting seals', fields: text },
    });
    const nobody = await portal.callerFor();
    const shows = async (address: string) => (await nobody.get(address)).text.includes(`/guidance/${slug}/`);
    await expect.poll(() => shows('/en/guidance/inspection-sampling/'), { timeout: 20_000 }).toBe(true);
    await expect.poll(() => shows('/fr/guidance/'), { timeout: 20_000 }).toBe(true);
    expect(await shows('/en/guidance/cen-suite/')).toBe(false);
    const visit = await stage.openVisit();
    await visit.page.goto(`/fr/guidance/${slug}/`, { waitUntil: 'networkidle' });
    // A block speaks the language of its text, and so does the tool in it.
    expect(await visit.page.locator('sampling-calculator').getByRole('status').innerText()).toContain('Draw 258');
    expectNoProblems(visit);
    await visit.close();
  });
});
