import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#api/db/migrate.ts';
import { openDatabase } from '#api/db/open.ts';
import { entryTypes } from '#plugins/index.ts';
import type { FieldValues } from '#plugins/kit/index.ts';
import { allKinds, someValues } from '../support/all-kinds.ts';
import { launchBrowser } from '../support/browser.ts';
import { type ServedWorld, serveWorld } from '../support/serve-world.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import type { Organisation, Person } from '../support/world.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import { expectNoProblems, openVisit, textOf, type Visit } from './visit.ts';

const TIMEOUT_MS = 60_000;
const WITHOUT_SCRIPTS = { javaScriptEnabled: false };

describe('the form of a type with every kind of field', { timeout: TIMEOUT_MS }, () => {
  let browser: Browser;
  let world: ServedWorld;
  let organisation: Organisation;
  let writer: Person;

  beforeAll(async () => {
    browser = await launchBrowser();
    const database = await openDatabase({ file: path.join(temporaryDirectory(), 'kinds.db') });
    await migrate(database);
    world = await serveWorld(database, { entryTypes: { ...entryTypes, 'all-kinds': allKinds } });
    organisation = await world.buildOrganisation({ kind: 'customs', slug: 'kenya', name: 'Kenya Customs' });
    await world.buildOrganisation({ slug: 'partner-port', name: 'Partner Port Authority' });
    writer = await world.buildAccount({ organisation });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
    await world?.database.close();
  });

  const visitAs = async ({ cookie }: Person, options: BrowserContextOptions = {}): Promise<Visit> => {
    const visit = await openVisit(browser, world, options);
    const [name = '', value = ''] = cookie.split('=');
    const address = { domain: '127.0.0.1', path: '/', secure: true, httpOnly: true };
    await visit.page.context().addCookies([{ name, value, ...address }]);
    return visit;
  };
  const saveDraft = (fields: FieldValues) =>
    world.portalFor(writer.actor).entries.saveDraft({
      ...{ type: 'all-kinds', organisation: organisation.slug, title: 'Every kind', summary: 'What it is.' },
      ...{ language: 'en', marking: 'clear', fields },
    });
  const fieldsOf = async (id: string) => (await world.portalFor(writer.actor).entries.getWorking(id)).fields;

  it.each(SWEPT)('is sound in %s, empty and filled', async (locale) => {
    const visit = await visitAs(writer);
    await checkPage(visit.page, `/${locale}/workspace/new/all-kinds/`, { locale });
    const { id } = await saveDraft({ ...someValues, partner: 'partner-port' });
    await checkPage(visit.page, `/${locale}/workspace/entries/${id}/edit/`, { locale });
    expectNoProblems(visit);
    await visit.close();
  });

  it.each([
    ['with JavaScript', {}],
    ['without JavaScript', WITHOUT_SCRIPTS],
  ])('gives back what it was given: %s', async (_how, options) => {
    const fields = { ...someValues, partner: 'partner-port' };
    const { id, revision } = await saveDraft(fields);
    const visit = await visitAs(writer, options);
    await visit.page.goto(`/en/workspace/entries/${id}/edit/`);
    await visit.page.getByRole('button', { name: 'Save draft' }).last().click();
    await visit.page.waitForURL('**/edit/?done=saved');
    const after = await world.portalFor(writer.actor).entries.getWorking(id);
    expect(after.fields).toMatchObject(fields);
    expect(after.revision.hash).toBe(revision.hash);
    expectNoProblems(visit);
    await visit.close();
  });

  it('takes what is typed, in the words of the language, without JavaScript', async () => {
    const visit = await visitAs(writer, WITHOUT_SCRIPTS);
    const { page } = visit;
    await page.goto('/fr/workspace/new/all-kinds/');
    await fillCore(page);
    await page.locator('#fields-price-amount').fill('1 250,5');
    await page.locator('#fields-price-currency').selectOption('KES');
    await page.locator('#fields-term-from').fill('2026-01-01');
    await page.locator('#fields-port').fill('ke mba');
    await page.locator('#fields-goods-code').fill('8703.23');
    await page.locator('#fields-goods-edition').selectOption('2022');
    await page.locator('#fields-partner').selectOption('partner-port');
    await page.locator('#fields-goodsList-0-code').fill('22');
    await page.locator('#fields-goodsList-0-edition').selectOption('2017');
    await page.locator('#fields-dogsList').fill('1\n2,5\n3');
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).last().click();
    // Half a dog is refused, beside its field; nothing else is lost.
    expect(await page.locator('#fields-dogsList-error').innerText()).toContain('nombre entier');
    expect(await page.locator('#fields-price-amount').inputValue()).toBe('1 250,5');
    expect(await page.locator('#fields-goods-edition').inputValue()).toBe('2022');
    await page.locator('#fields-dogsList').fill('1\n2');
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).last().click();
    await page.waitForURL(/\/entries\/[\w-]+\//);
    expect(await fieldsOf(idIn(page))).toMatchObject({
      price: { amount: 1250.5, currency: 'KES' },
      term: { from: '2026-01-01' },
      port: 'KEMBA',
      goods: { code: '870323', edition: '2022' },
      partner: 'partner-port',
      goodsList: [{ code: '22', edition: '2017' }],
      dogsList: [1, 2],
    });
    expectNoProblems(visit);
    await visit.close();
  });

  it('says what is wrong beside each input, in the language of the reader, and stays sound', async () => {
    const visit = await visitAs(writer);
    const { page } = visit;
    await page.goto('/fr/workspace/new/all-kinds/');
    await fillCore(page);
    await page.locator('#fields-goods-code').fill('7701');
    await page.locator('#fields-goods-edition').selectOption('2022');
    await page.locator('#fields-term-from').fill('2026-02-01');
    await page.locator('#fields-term-to').fill('2026-01-01');
    await page.locator('#fields-desk-name').fill('Permanence');
    await page.locator('#fields-call').fill('020 555');
    await page.locator('#fields-speed').fill('1,250');
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).last().click();
    expect((await answer).status()).toBe(422);
    const errorOf = (id: string) => page.locator(`#${id}-error`).innerText();
    expect(await errorOf('fields-goods-code')).toContain('n’a pas ce chapitre');
    expect(await errorOf('fields-term-to')).toContain('La fin précède le début');
    expect(await errorOf('fields-desk-email')).toContain('un courriel ou un téléphone');
    expect(await errorOf('fields-call')).toContain('de l’étranger');
    expect(await errorOf('fields-speed')).toContain('en chiffres');
    await page.locator('.summary a', { hasText: 'Marchandises' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fields-goods-code');
    await expectSound(page, await page.content(), 'fr');
    expectNoProblems(visit);
    await visit.close();
  });

  it('says without JavaScript with what a field goes, and refuses it elsewhere with all that was typed', async () => {
    const visit = await visitAs(writer, WITHOUT_SCRIPTS);
    const { page } = visit;
    await page.goto('/en/workspace/new/all-kinds/');
    const started = page.locator('#fields-started');
    expect(await started.isVisible()).toBe(true);
    expect(await page.locator('#fields-started-help').innerText()).toBe('Only where “Stage” is “Pilot” or “Live”.');
    await fillCore(page);
    await page.getByLabel('Plan', { exact: true }).first().check();
    await started.fill('2026-02-01');
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    expect(await page.locator('#fields-started-error').innerText()).toContain('is “pilot” or “live”');
    expect(await started.inputValue()).toBe('2026-02-01');
    await page.getByLabel('Pilot', { exact: true }).first().check();
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    await page.waitForURL(/\/entries\/[\w-]+\//);
    expect(await fieldsOf(idIn(page))).toMatchObject({ stage: 'pilot', started: '2026-02-01' });
    await visit.close();
  });

  it('shows with JavaScript only what goes with the rest; what was typed waits, and is left out visibly', async () => {
    const visit = await visitAs(writer);
    const { page } = visit;
    await page.goto('/en/workspace/new/all-kinds/');
    const started = page.locator('#fields-started');
    const note = page.locator('field-condition[data-name="fields.started"] > [data-left-out]');
    expect(await started.isVisible()).toBe(false);
    expect(await note.isVisible()).toBe(false);
    await fillCore(page);
    // By the keyboard alone.
    await page.getByLabel('Plan', { exact: true }).first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect(await started.isVisible()).toBe(true);
    await started.fill('2026-02-01');
    await page.getByLabel('Plan', { exact: true }).first().check();
    expect(await started.isVisible()).toBe(false);
    expect(await note.innerText()).toContain('“Started” is left out');
    // Refused for another reason, the form still has it.
    await page.locator('#fields-call').fill('020 555');
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    await page.locator('#fields-call-error').waitFor();
    expect(await page.locator('#fields-started-error').count()).toBe(0);
    expect(await note.isVisible()).toBe(true);
    await page.getByLabel('Live', { exact: true }).first().check();
    expect(await started.inputValue()).toBe('2026-02-01');
    await page.getByLabel('Plan', { exact: true }).first().check();
    await page.locator('#fields-call').fill('');
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    await page.waitForURL(/\/entries\/[\w-]+\//);
    const saved = await fieldsOf(idIn(page));
    expect(saved.stage).toBe('plan');
    expect(saved).not.toHaveProperty('started');
    expectNoProblems(visit);
    await visit.close();
  });

  it('does so in the rows of a group', async () => {
    const visit = await visitAs(writer);
    const { page } = visit;
    await page.goto('/en/workspace/new/all-kinds/');
    await fillCore(page);
    await page.getByLabel('Plan', { exact: true }).first().check();
    const [first, second] = [page.locator('#fields-steps-0-kind'), page.locator('#fields-steps-1-kind')];
    await second.selectOption('buy');
    await page.locator('#fields-steps-1-seller').fill('Acme');
    await second.selectOption('build');
    expect(await page.locator('#fields-steps-1-seller').isVisible()).toBe(false);
    expect(await first.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    await page.waitForURL(/\/entries\/[\w-]+\//);
    expect((await fieldsOf(idIn(page))).steps).toEqual([{ kind: 'build' }]);
    await visit.close();
  });

  it('is filtered by its own facets, each value in words', async () => {
    const fields = { ...someValues, partner: 'partner-port' };
    await world.buildEntry({ type: 'all-kinds', organisation, title: 'The filtered one', fields });
    await world.buildEntry({ type: 'all-kinds', organisation, title: 'The other one', fields: { stage: 'plan' } });
    const visit = await visitAs(writer);
    const { page } = visit;
    await checkPage(page, '/fr/search/results/?type=all-kinds', { locale: 'fr' });
    const filter = (name: string) => page.getByRole('group', { name, exact: true });
    await page.locator('.fold-filters > summary').click();
    for (const [label, value] of [
      ['Marchandises', '87 Véhicules routiers'],
      ['Étape', 'En service'],
      ['Partenaire', 'Partner Port Authority'],
      ['Monnaie de l’appel d’offres', 'shilling kényan'],
    ] as const)
      expect(await filter(label).innerText(), label).toContain(value);
    await filter('Marchandises').getByLabel('87 Véhicules routiers').check();
    await page.locator('.apply').click();
    await page.waitForURL('**goods=87**');
    expect(await page.locator('.hits').innerText()).toContain('The filtered one');
    expect(await page.locator('.hits').innerText()).not.toContain('The other one');
    expectNoProblems(visit);
    await visit.close();
  });

  it.each(SWEPT)('becomes a page in %s with every value in words', async (locale) => {
    const { id } = await saveDraft({ ...someValues, partner: 'partner-port' });
    const visit = await visitAs(writer);
    const { page } = visit;
    await checkPage(page, `/${locale}/workspace/entries/${id}/preview/`, { locale });
    const text = await textOf(page, 'article.entry');
    const expected = {
      en: [
        'EUR 1,250.50',
        '1,250.5 kg',
        '87.5 km/h',
        '1 Jan 2026 – 30 Jun 2027',
        'Road vehicles HS 2022',
        'Kenya KE MBA',
      ],
      fr: [
        '1 250,50 EUR',
        '1 250,5 kg',
        '87,5 km/h',
        '1 janv. 2026 – 30 juin 2027',
        'Véhicules routiers SH 2022',
        'Kenya KE MBA',
      ],
    }[locale];
    for (const words of [...expected, 'Partner Port Authority', 'Acme', 'Duty | desk; night'])
      expect(text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ')).toContain(words);
    expect(text).not.toMatch(/\[object|undefined|NaN/);
    expect(await page.getByRole('link', { name: 'Partner Port Authority' }).first().getAttribute('href')).toBe(
      `/${locale}/organisations/partner-port/`,
    );
    expectNoProblems(visit);
    await visit.close();
  });
});

async function fillCore(page: Page): Promise<void> {
  await page.locator('#title').fill('Every kind');
  await page.locator('#summary').fill('What it is.');
}

const idIn = (page: Page): string => /entries\/([\w-]+)\//.exec(page.url())?.[1] ?? '';
