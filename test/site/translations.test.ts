import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiBody, Caller } from '../support/caller.ts';
import { checkPage } from './page-checks.ts';
import type { Account } from './portal.ts';
import { publishEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf, type Visit } from './visit.ts';

const ORGANISATION = 'us-customs-and-border-protection';
const TIMEOUT_MS = 120_000;

const stage = useStage();
let officer: Account;
let writer: Caller;
let reviewer: Caller;
let original: ApiBody;
let visit: Visit;

beforeAll(async () => {
  const { portal } = stage;
  officer = await portal.createAccount('translator@customs.example', 'contributor', ORGANISATION);
  writer = await portal.callerFor(officer);
  reviewer = await portal.callerFor(await portal.createAccount('translations@portal.example', 'reviewer'));
  const draft = { type: 'experience', organisation: ORGANISATION, title: 'A narrow quay' };
  original = await publishEntry(writer, reviewer, { ...draft, slug: 'narrow-quay' });
  visit = await stage.openVisit({ javaScriptEnabled: false });
});

const html = async (address: string): Promise<string> => (await (await stage.portal.callerFor()).get(address)).text;
const published = (address: string, text: string) =>
  expect.poll(() => html(address), { timeout: 20_000 }).toContain(text);
const alternatesOf = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<link rel="alternate" hreflang="(\w\w)" href="https?:\/\/[^/]+([^"]+)"/g)].map(
      ([, language = '', path = '']): [string, string] => [language, path],
    ),
  );

describe('a text in several languages', { timeout: TIMEOUT_MS }, () => {
  it('says plainly, where there is no translation, that the original is shown', async () => {
    const address = '/fr/experience/narrow-quay/';
    await published(address, 'A narrow quay');
    const reader = await stage.openVisit();
    await checkPage(reader.page, address, { locale: 'fr' });
    expect(await textOf(reader.page, '.entry .notice')).toBe(
      'Ce texte n’existe pas encore en français. Vous lisez l’original, en anglais.',
    );
    expect(await html('/en/experience/narrow-quay/')).not.toContain('notice languages');
    await reader.close();
  });

  it('is translated in a form that is filled with it, without JavaScript', async () => {
    const { page } = visit;
    await signIn(page, officer);
    await page.goto(`/en/workspace/entries/${original.id}/`);
    await page.getByRole('link', { name: 'Translate into French' }).click();
    expect(await page.getByLabel('Title').inputValue()).toBe('A narrow quay');
    expect(await page.getByLabel('Language of the entry').inputValue()).toBe('fr');
    await page.getByLabel('Title').fill('Un quai étroit');
    await page.getByLabel('Summary').fill('Ce qu’un quai étroit apprend.');
    await page.getByRole('button', { name: 'Save and submit' }).click();
    const id = /entries\/([^/]+)\//.exec(page.url())?.[1];
    expect(await textOf(page, '#languages')).toMatch(/A narrow quay ?English · original · Published/);
    const { body } = await writer.get(`/api/entries/${id}/working`);
    expect(body).toMatchObject({ state: 'submitted', translationOf: original.id, fields: original.fields });
    const approval = { revisionHash: body.revision.hash };
    expect((await reviewer.post(`/api/entries/${id}/approve`, approval)).status).toBe(200);
    await published('/fr/experience/un-quai-etroit/', 'Un quai étroit');
  });

  it('leads from each language to the other: in a notice, in the head of the page, and for machines', async () => {
    await published('/en/experience/narrow-quay/', 'un-quai-etroit');
    const reader = await stage.openVisit();
    await checkPage(reader.page, '/fr/experience/narrow-quay/', { locale: 'fr' });
    expect(await textOf(reader.page, '.entry .notice')).toBe('Ce texte existe en français : Un quai étroit');
    await reader.page.locator('.entry .notice a').click();
    await reader.page.waitForURL('**/fr/experience/un-quai-etroit/');
    await reader.page.setViewportSize({ width: 1280, height: 800 });
    await reader.page.locator('.bar .end a[hreflang="en"]').click();
    await reader.page.waitForURL('**/en/experience/narrow-quay/');
    for (const address of ['/en/experience/narrow-quay/', '/fr/experience/un-quai-etroit/'])
      expect(alternatesOf(await html(address))).toMatchObject({
        en: '/en/experience/narrow-quay/',
        fr: '/fr/experience/un-quai-etroit/',
      });
    expect(await html('/en/experience/narrow-quay/')).toMatch(/"workTranslation":\[\{[^}]*"name":"Un quai étroit"/);
    expect(await html('/fr/experience/un-quai-etroit/')).toMatch(/"translationOfWork":\{[^}]*"name":"A narrow quay"/);
    await published('/fr/experience/', 'Un quai étroit');
    expect(await html('/fr/experience/')).not.toContain('A narrow quay');
    expect(await html('/en/experience/')).not.toContain('Un quai étroit');
    expectNoProblems(reader);
    await reader.close();
  });

  it('is found once by the search in the browser, in the language of the page', async () => {
    const reader = await stage.openVisit();
    const { page } = reader;
    for (const [locale, title] of [
      ['fr', 'Un quai étroit'],
      ['en', 'A narrow quay'],
    ] as const) {
      await page.goto(`/${locale}/search/?type=experience`);
      await page.locator('[data-part="hits"] a').first().waitFor();
      expect(await page.locator('[data-part="hits"] a').allInnerTexts()).toEqual([title]);
    }
    expectNoProblems(reader);
    await reader.close();
  });

  it('shows its translator what has changed in the original, and is up to date when they say so', async () => {
    const { page } = visit;
    const working = (await writer.get(`/api/entries/${original.id}/working`)).body;
    const { type, organisation, title, language, marking, fields, revision } = working;
    const draft = { type, title, language, marking, fields, organisation: organisation.slug };
    const edit = { ...draft, summary: 'It has become wider.', basedOn: revision.hash };
    const newer = (await writer.put(`/api/entries/${original.id}`, edit)).body;
    await writer.post(`/api/entries/${original.id}/submit`);
    await reviewer.post(`/api/entries/${original.id}/approve`, { revisionHash: newer.revision.hash });
    await published('/fr/experience/un-quai-etroit/', 'l’original dit autre chose');

    await page.goto(`/en/workspace/entries/${original.id}/`);
    await page.locator('#languages a', { hasText: 'Un quai étroit' }).click();
    const address = `${page.url()}edit/`;
    const writing = await stage.openVisit();
    await signIn(writing.page, officer);
    await checkPage(writing.page, address, { locale: 'en' });
    await checkPage(writing.page, page.url(), { locale: 'en' });
    expectNoProblems(writing);
    await writing.close();

    await page.goto(address);
    const changes = await textOf(page, '.moved-on');
    expect(changes).toContain('Summary');
    expect(changes).toContain('Now It has become wider.');
    // Saved without the box, it follows what it did.
    await page.getByLabel('Summary').fill('Ce qu’un quai étroit apprend encore.');
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    expect(await page.locator('.moved-on').count()).toBe(1);
    await page.getByLabel('This translation follows the original').check();
    await page.getByRole('button', { name: 'Save and submit' }).click();
    const id = /entries\/([^/]+)\//.exec(page.url())?.[1];
    const { body } = await writer.get(`/api/entries/${id}/working`);
    expect(body.follows).toBe(newer.revision.hash);
    await reviewer.post(`/api/entries/${id}/approve`, { revisionHash: body.revision.hash });
    await expect
      .poll(() => html('/fr/experience/un-quai-etroit/'), { timeout: 20_000 })
      .not.toContain('dit autre chose');
    expectNoProblems(visit);
  });
});
