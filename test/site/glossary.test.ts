import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checkPage } from './page-checks.ts';
import { useStage } from './stage.ts';
import { expectNoProblems } from './visit.ts';

/** A search takes a tenth of a second, and much longer while the machine does ten other things. */
const PATIENT = { timeout: 8000 };

const stage = useStage();

/** What leads to the page of the operator that customs has authorised, as people ask for it. */
const QUESTIONS = ['AEO', 'authorised economic operator', 'OEA', 'opérateur économique agréé'];
const OPERATOR = 'term/authorised-economic-operator/';

describe('the glossary in the browser', () => {
  it.each([
    ['en', 'Search only for the words as written', 'Also searched for:'],
    ['fr', 'Chercher seulement les mots tels quels', 'Également recherché'],
  ] as const)(
    'questions on the page in %s find a term by all its names, or as they are written',
    async (locale, asWritten, also) => {
      const visit = await stage.openVisit();
      const { page } = visit;
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`/${locale}/search/`);
      await page.locator('search-page.live').waitFor();
      expect(asked).not.toContain('/search-bundle/glossary.json');
      const found: string[][] = [];
      for (const question of QUESTIONS) {
        await page.goto(`/${locale}/search/?q=${encodeURIComponent(question)}`);
        await page.locator('.hit').first().waitFor();
        const hits = await hitsOf(page);
        expect([question, hits[0]]).toEqual([question, `/${locale}/${OPERATOR}`]);
        found.push(hits.toSorted());
        const others = QUESTIONS.filter((other) => other !== question);
        const said = await page.locator('[data-part="also"]').innerText();
        expect(said).toContain(also);
        for (const other of others) expect(said).toContain(other);
      }
      for (const hits of found.slice(2)) expect(hits).toEqual(found[0]);
      expect(asked).toContain('/search-bundle/glossary.json');

      await page.getByLabel(asWritten).check();
      await expect.poll(() => page.locator('[data-part="also"]').isVisible(), PATIENT).toBe(false);
      expect(new URL(page.url()).search).toContain('as-written=1');
      await page.goto(`/${locale}/search/results/?q=AEO`);
      const onServer = await hitsOf(page);
      expect(onServer[0]).toBe(`/${locale}/${OPERATOR}`);
      expect(await page.locator('main').innerText()).toContain(also);
      expectNoProblems(visit);
      await visit.close();
    },
  );

  it('texts lead to a term at its first use, and its definition describes the link', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    const { page } = visit;
    await page.goto('/en/guidance/rilo-network/');
    const links = await page.locator('.prose a.term').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links).toContain('/en/term/world-customs-organization/');
    expect(new Set(links).size).toBe(links.length);
    expect(await page.locator(':is(h1, h2, h3, h4, a, code) a.term').count()).toBe(0);
    const link = page.getByRole('link', { name: /^national contact points$/i });
    expect(await link.getAttribute('title')).toMatch(/^The office in an administration/);
    await link.click();
    await page.waitForURL('**/en/term/national-contact-point/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('National contact point (NCP)');
    expectNoProblems(visit);
    await visit.close();
  });

  it('is an alphabet of terms and acronyms in the language of the page', async () => {
    const visit = await stage.openVisit({ viewport: { width: 360, height: 740 } });
    const { page } = visit;
    await checkPage(page, '/en/term/', { locale: 'en' });
    expect(await page.locator('.glossary dt', { hasText: 'AEO →' }).innerText()).toBe(
      'AEO → authorised economic operator',
    );
    await checkPage(page, '/fr/term/', { locale: 'fr' });
    const entry = page.locator('.glossary dt', { hasText: 'OEA →' });
    await page.getByRole('link', { name: 'O', exact: true }).click();
    await entry.getByRole('link').click();
    await page.waitForURL(`**/fr/${OPERATOR}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Opérateur économique agréé (OEA)');
    expect(await page.locator('.entry-text h2').first().innerText()).toBe('Français');
    await page.getByRole('link', { name: 'arrangement de reconnaissance mutuelle (ARM)' }).click();
    await page.waitForURL('**/fr/term/mutual-recognition-arrangement/');
    expectNoProblems(visit);
    await visit.close();
  });
});

const hitsOf = (page: Page): Promise<string[]> =>
  page.locator('.hit h2 a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
