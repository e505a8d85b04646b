import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiBody, Caller } from '../support/caller.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import { publishEntry, saveEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, type Visit } from './visit.ts';

const ORGANISATION = 'us-customs-and-border-protection';

const stage = useStage();
let writer: Caller;
let writing: Visit;
let reviewing: Visit;
let maintaining: Visit;
/** One entry in every state that looks different. */
let entries: Record<'draft' | 'submitted' | 'sentBack' | 'live' | 'withdrawn', ApiBody>;

beforeAll(async () => {
  const { portal } = stage;
  const writerAccount = await portal.createAccount('writer@customs.example', 'contributor', ORGANISATION);
  const maintainerAccount = await portal.createAccount('maintainer@portal.example', 'maintainer');
  const reviewerAccount = await portal.createAccount('reviewer@portal.example', 'reviewer');
  writer = await portal.callerFor(writerAccount);
  const reviewer = await portal.callerFor(reviewerAccount);
  const draft = (title: string) => ({ type: 'experience', organisation: ORGANISATION, title });
  entries = {
    draft: await saveEntry(writer, draft('Begun')),
    submitted: await saveEntry(writer, draft('Submitted')),
    sentBack: await saveEntry(writer, draft('Sent back')),
    live: await publishEntry(writer, reviewer, { ...draft('Live'), type: 'product' }),
    withdrawn: await publishEntry(writer, reviewer, draft('Withdrawn')),
  };
  const { submitted, sentBack, live, withdrawn } = entries;
  const answers = [
    await writer.post(`/api/entries/${submitted.id}/submit`),
    await writer.post(`/api/entries/${sentBack.id}/submit`),
    await reviewer.post(`/api/entries/${sentBack.id}/request-changes`, {
      revisionHash: sentBack.revision.hash,
      reason: 'Say what it cost.',
    }),
    await writer.post(`/api/entries/${withdrawn.id}/withdraw`, { reason: 'It is out of date.' }),
    await writer.put(`/api/entries/${live.id}`, {
      ...toDraft(live),
      title: 'Live, changed',
      basedOn: live.revision.hash,
    }),
    await writer.post(`/api/entries/${live.id}/submit`),
  ];
  expect(answers.map(({ status, text }) => (status < 300 ? 'done' : text))).toEqual(answers.map(() => 'done'));
  writing = await stage.openVisit();
  reviewing = await stage.openVisit();
  await signIn(writing.page, writerAccount);
  await signIn(reviewing.page, reviewerAccount);
  maintaining = await stage.openVisit();
  await signIn(maintaining.page, maintainerAccount);
});

const toDraft = ({ type, organisation, title, summary, language, marking, fields }: ApiBody) => ({
  ...{ type, title, summary, language, marking, fields },
  organisation: organisation.slug,
});

/** A page takes about a second, and much longer while the machine does ten other things. */
const TIMEOUT_MS = 40_000;

describe.each(SWEPT)('every page of the workspace, in %s', { timeout: TIMEOUT_MS }, (locale) => {
  const base = `/${locale}/workspace/`;

  it.each([
    ['the own entries', () => ''],
    ['a new product', () => 'new/product/'],
    ['new guidance', () => 'new/guidance/'],
    ['a new experience', () => 'new/experience/'],
    ['a draft', () => `entries/${entries.draft.id}/`],
    ['an entry that waits', () => `entries/${entries.submitted.id}/`],
    ['an entry with a reason', () => `entries/${entries.sentBack.id}/`],
    ['a live entry with a newer revision', () => `entries/${entries.live.id}/`],
    ['a withdrawn entry', () => `entries/${entries.withdrawn.id}/`],
    ['a filled form', () => `entries/${entries.draft.id}/edit/`],
    ['a preview', () => `entries/${entries.draft.id}/preview/`],
  ])('is sound for who writes: %s', async (_name, path) => {
    await checkPage(writing.page, base + path(), { locale });
    expectNoProblems(writing);
  });

  it.each([
    ['no entries of one’s own', () => ''],
    ['the queue', () => 'reviews/'],
    ['a new entry to decide about', () => `reviews/${entries.submitted.id}/`],
    ['a changed entry to decide about', () => `reviews/${entries.live.id}/`],
  ])('is sound for who reviews: %s', async (_name, path) => {
    await checkPage(reviewing.page, base + path(), { locale });
    expectNoProblems(reviewing);
  });

  it.each([
    ['the audit log', 'audit/'],
    ['the audit log with filters', 'audit/?action=withdrawn&actor=&subject=&from=2020-01-01&to='],
    ['the audit log with filters that nothing fits', 'audit/?subject=nothing'],
    ['an older page of the audit log', 'audit/?cursor=40'],
  ])('is sound for who maintains: %s', async (_name, path) => {
    await checkPage(maintaining.page, base + path, { locale });
    expectNoProblems(maintaining);
  });

  it('shows who withdrew what, when and why, and leads to all of the same kind', async () => {
    const { page } = maintaining;
    await page.goto(base);
    await page.locator(`.desk a[href="${base}audit/"]`).click();
    await page.locator('#action').selectOption('withdrawn');
    await page.locator('.audit-filters button').click();
    const row = page.locator('.audit tbody tr');
    expect(await row.count()).toBe(1);
    expect(await row.textContent()).toMatch(/It is out of date\./);
    await row.locator('td a').last().click();
    await page.locator('.audit-filters a[href]').first().click();
    expect(await page.locator('.audit tbody tr').count()).toBe(50);
    await page.locator('.turn a[rel=next]').click();
    expect(await page.locator('.audit tbody tr').count()).toBe(50);
    expectNoProblems(maintaining);
  });

  it.each([
    ['who reviews', () => reviewing],
    ['who writes', () => writing],
  ])('has no audit log for %s, nor a link to it', async (_who, visit) => {
    const { page } = visit();
    await page.goto(base);
    expect(await page.locator('.desk a[href*="audit"]').count()).toBe(0);
    expect((await page.request.get(`${stage.portal.url}${base}audit/`)).status()).toBe(404);
    expect((await fetch(`${stage.portal.url}${base}audit/`)).status).toBe(404);
  });

  it('is sound when the form comes back with errors', async () => {
    const { page } = writing;
    await page.goto(`${base}new/product/`);
    await page.locator('#title').fill('x'.repeat(200));
    await page.locator('#fields-website').fill('harbour street 7');
    await page.locator('#fields-evidence-0-url').fill('nowhere');
    const html = await answerTo(() => page.locator('button[value="submit"]').click());
    await page.locator('[role=alert]').waitFor();
    await expectSound(page, html, locale);
    expectNoProblems(writing);
  });

  it('is sound when it shows two versions side by side', async () => {
    const { page } = writing;
    await page.goto(`${base}entries/${entries.draft.id}/edit/`);
    const { body } = await writer.get(`/api/entries/${entries.draft.id}/working`);
    const change = { summary: `Changed meanwhile in ${locale}.`, basedOn: body.revision.hash };
    expect((await writer.put(`/api/entries/${body.id}`, { ...toDraft(body), ...change })).status).toBe(200);
    await page.locator('#summary').fill('Changed in the browser.');
    const html = await answerTo(() => page.locator('button[value="save"]').click());
    await page.locator('#summary-other').waitFor();
    await expectSound(page, html, locale);
    expectNoProblems(writing);
  });

  async function answerTo(press: () => Promise<void>): Promise<string> {
    const answer = writing.page.waitForResponse((response) => response.request().method() === 'POST');
    await press();
    return (await answer).text();
  }
});
