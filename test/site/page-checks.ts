import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { Locale } from '#plugins/kit/index.ts';
import { COLOUR_RULES, findAccessibilityProblems } from '../support/axe.ts';
import { findHtmlProblems } from '../support/html.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Languages of `SWEPT`. */
    swept: Locale[];
  }
}

/**
 * Languages in which pages are looked at one after the other that differ in their words alone: `npm test` looks at them in
 * French, which has the longer ones, `npm run test:exhaustive` in English.
 */
export const SWEPT = inject('swept');

/** Of cases that say what stands there in each language, those in `SWEPT`. */
export const inSwept = <Case extends { locale: string }>(cases: readonly Case[]): Case[] =>
  cases.filter(({ locale }) => SWEPT.some((one) => one === locale));

const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1440, height: 900 };

interface Expected {
  locale: string;
  /** Of the answer; 200 when left out. */
  status?: number;
}

/** Opens a page and checks all that every page must keep: language, headings, standard HTML, no bar at the bottom, access for everybody. */
export async function checkPage(page: Page, address: string, { locale, status = 200 }: Expected): Promise<void> {
  await page.setViewportSize(WIDE);
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(status);
  await expectSound(page, await answer!.text(), locale);
}

/** The same for a page that is open already. */
export async function expectSound(page: Page, html: string, locale: string): Promise<void> {
  // What scripts copy from a template is checked where it is shown.
  expect(await findHtmlProblems(html.replace(/(<template[^>]*>).*?(?=<\/template>)/gs, '$1'))).toEqual([]);
  expect(await page.locator('html').getAttribute('lang')).toBe(locale);
  expect(await page.title()).toMatch(/Entrepôt/);
  expect(await findLanguageProblems(page)).toEqual([]);
  expect(findHeadingProblems(await headingsOf(page))).toEqual([]);

  await page.emulateMedia({ colorScheme: 'light' });
  expect(await findAccessibilityProblems(page), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findAccessibilityProblems(page, COLOUR_RULES), 'dark').toEqual([]);

  await page.setViewportSize(NARROW);
  expect(await findOverflow(page)).toEqual([]);
}

interface Heading {
  level: number;
  text: string;
}

const headingsOf = (page: Page): Promise<Heading[]> =>
  page
    .locator('h1:visible, h2:visible, h3:visible, h4:visible, h5:visible, h6:visible, .visually-hidden:is(h1, h2, h3)')
    .evaluateAll((elements) =>
      elements.map((element) => ({ level: Number(element.tagName[1]), text: element.textContent.trim() })),
    );

/** One first-level heading, and no level left out on the way down. */
function findHeadingProblems(headings: Heading[]): string[] {
  const first = headings.filter(({ level }) => level === 1).length;
  const skipped = headings.filter(({ level }, index) => level > (headings[index - 1]?.level ?? 1) + 1);
  return [
    ...(first === 1 ? [] : [`${first} headings of the first level`]),
    ...skipped.map(({ level, text }) => `h${level} “${text}” follows a heading that is not of level ${level - 1}`),
    ...headings.filter(({ text }) => text === '').map(({ level }) => `h${level} without text`),
  ];
}

/** Links to the page in another language must say so, and so must what is written in it. */
const findLanguageProblems = (page: Page): Promise<string[]> =>
  page
    .locator('a[hreflang], [lang]')
    .evaluateAll((elements) =>
      elements
        .filter(
          (element) =>
            (element instanceof HTMLAnchorElement && element.hreflang && element.lang !== element.hreflang) ||
            (element.hasAttribute('lang') && !/^[a-z]{2,3}(-[A-Za-z]+)*$/.test(element.getAttribute('lang')!)),
        )
        .map((element) => element.outerHTML),
    );

/** What is wider than the window, and would make people scroll sideways. */
const findOverflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => element.cloneNode(false) as Element)
      .map((element) => `${element.outerHTML} reaches beyond ${clientWidth} px; the page is ${scrollWidth} px wide`);
  });
