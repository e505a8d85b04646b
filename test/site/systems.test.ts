import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUESTIONS } from './officers-questions.ts';
import { SWEPT } from './page-checks.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, type Visit } from './visit.ts';

/** Further down nobody looks. */
const FIRST_HITS = 5;
const PATIENT = { timeout: 15_000 };

const stage = useStage();

describe.each(SWEPT)('an officer who reads %s', (locale) => {
  describe('finds the page by links alone, without JavaScript', () => {
    let visit: Visit;
    let page: Page;
    beforeAll(async () => {
      visit = await stage.openVisit({ javaScriptEnabled: false });
      ({ page } = visit);
    });
    afterAll(async () => {
      expectNoProblems(visit);
      await visit.close();
    });
    const follow = async (path: string, within = 'main') => {
      await page.locator(`${within} a[href="/${locale}/${path}"]`).filter({ visible: true }).first().click();
      expect(new URL(page.url()).pathname).toBe(`/${locale}/${path}`);
    };

    describe.each(Object.entries(QUESTIONS))('of the system %s', (_system, questions) => {
      it.each(questions)('that says $wants', async ({ by, finds }) => {
        await page.goto(`/${locale}/`);
        if (by) await follow(`${by}/`, '.systems');
        await follow(finds[locale], by ? 'main' : '.systems');
        expect(await page.locator('article.entry h1').innerText()).not.toBe('');
      });
    });
  });

  describe('finds the page by search alone', () => {
    let visit: Visit;
    let page: Page;
    beforeAll(async () => {
      visit = await stage.openVisit();
      ({ page } = visit);
    });
    afterAll(async () => {
      expectNoProblems(visit);
      await visit.close();
    });
    const hits = async () =>
      Promise.all(
        (await page.locator('.hit h2 a').all()).slice(0, FIRST_HITS).map((link) => link.getAttribute('href')),
      );

    describe.each(Object.entries(QUESTIONS))('of the system %s', (_system, questions) => {
      it.each(questions)('that says $wants', async ({ words, finds }) => {
        await page.goto(`/${locale}/`);
        await page.getByRole('searchbox').first().fill(words[locale]);
        await page.keyboard.press('Enter');
        await page.locator('.hit').first().waitFor(PATIENT);
        await expect.poll(hits, PATIENT).toContain(`/${locale}/${finds[locale]}`);
      });
    });
  });
});
