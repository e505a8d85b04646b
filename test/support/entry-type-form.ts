import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  type EntryType,
  type FieldDescription,
  type FieldValues,
  isLineList,
  LOCALES,
  localise,
} from '#plugins/kit/index.ts';
import { checkPage } from '../site/page-checks.ts';
import { saveEntry } from '../site/publish-entry.ts';
import { expectNoProblems } from '../site/visit.ts';
import type { Desk } from './entry-type-desk.ts';

/** The part of the contract that people see while they write, in a real browser. @param desk shared between all types */
export function testEntryTypeForm(type: EntryType, desk: () => Desk): void {
  describe.each(LOCALES)('its form in %s', (locale) => {
    const address = `/${locale}/workspace/new/${type.id}/`;

    it('is sound, and names every field in the language of the page', async () => {
      const { visit } = desk().of(type);
      await checkPage(visit.page, address, { locale });
      const shown = await visit.page.locator('form.entry-form').innerText();
      // What goes with another answer is asked for after it.
      const asked = type.description.filter(({ when }) => !when);
      const unnamed = labelsOf(asked, locale).filter((label) => !shown.includes(label));
      expect(unnamed).toEqual([]);
      expectNoProblems(visit);
    });

    it('leads by the keyboard to every input and to the button that submits', async () => {
      const { page } = desk().of(type).visit;
      await page.goto(address);
      await page.locator('#title').focus();
      const end = page.locator('.form-end button[value=submit]');
      const names = await inputNames(page);
      const reached = await namesByTab(page, end, names.length * 3 + 50);
      expect(names.filter((name) => !reached.includes(name))).toEqual([]);
    });

    it('says without JavaScript, beside each field, what must be there', async () => {
      const { plain } = desk().of(type);
      await plain.page.goto(address);
      await plain.page.locator('#title').fill(`Begun in ${locale}`);
      await plain.page.locator('button[value=submit]').last().click();
      await plain.page.locator('[role=alert]').waitFor();
      const fieldAddresses = await plain.page
        .locator('[role=alert] a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      const wanted = type.description
        .filter(({ required, when }) => required && !when)
        .map(({ name }) => `#fields-${name}`);
      expect(wanted.filter((href) => !fieldAddresses.includes(href))).toEqual([]);
      for (const href of wanted) {
        expect(await plain.page.locator(href).count(), href).toBe(1);
        expect(await plain.page.locator(`${href}-error`).innerText()).toMatch(locale === 'fr' ? /Erreur/ : /Error/);
      }
    });

    it('gives back the largest entry as it went in, without JavaScript', async () => {
      const { caller, organisation, fixtures, plain } = desk().of(type);
      const draft = { type: type.id, organisation, marking: type.markings[0], title: `Kept in ${locale}` };
      const { id } = await saveEntry(caller, { ...draft, fields: fixtures.largest });
      const before = (await caller.get(`/api/entries/${id}/working`)).body;
      await plain.page.goto(`/${locale}/workspace/entries/${id}/edit/`);
      // A change, or there would be nothing to save.
      await plain.page.locator('#summary').fill('Typed by hand.');
      await plain.page.locator('.form-end button[value=save]').click();
      await plain.page.locator('.notice[role=status], [role=status]').first().waitFor();
      const after = (await caller.get(`/api/entries/${id}/working`)).body;
      expect(after.summary).toBe('Typed by hand.');
      expect(withoutOrder(type, after.fields)).toEqual(withoutOrder(type, before.fields));
    });
  });
}

/** Of the fields, their parts and the choices among which one ticks. */
const labelsOf = (fields: readonly FieldDescription[], locale: (typeof LOCALES)[number]): string[] =>
  fields.flatMap((field) => [localise(field.label, locale), ...labelsOf(field.fields ?? [], locale)]);

/** What is ticked in a list comes back in the order of the list. */
const withoutOrder = ({ description }: EntryType, values: FieldValues): FieldValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = description.find((one) => one.name === name)!;
      const isTicked = field.many && !field.fields && !isLineList(field);
      return [name, isTicked ? (value as string[]).toSorted() : value];
    }),
  );

/** Names of what can be filled in, once each. */
const inputNames = (page: Page): Promise<string[]> =>
  page
    .locator('form.entry-form :is(input, select, textarea):visible')
    .evaluateAll((inputs) => [...new Set(inputs.map((input) => input.getAttribute('name') ?? ''))].filter(Boolean));

/** Between two looks at where the tab key has led. */
const STEPS_AT_A_TIME = 12;

/**
 * Of what comes into focus on the way to the end by the tab key.
 *
 * @throws Error when the way does not lead there
 */
async function namesByTab(page: Page, end: Locator, mostSteps: number): Promise<string[]> {
  const way = await page.evaluateHandle(() => {
    const passed = [document.activeElement!];
    document.addEventListener('focusin', ({ target }) => passed.push(target as Element));
    return passed;
  });
  const last = await end.elementHandle();
  for (let step = 0; step < mostSteps; step += STEPS_AT_A_TIME) {
    for (let n = 0; n < STEPS_AT_A_TIME; n += 1) await page.keyboard.press('Tab');
    const names = await way.evaluate((passed, element) => {
      const until = passed.indexOf(element as Element);
      return until < 0 ? undefined : passed.slice(0, until).map((one) => one.getAttribute('name') ?? '');
    }, last);
    if (names) return names;
  }
  throw new Error(`The tab key does not lead to ${String(end)}.`);
}
