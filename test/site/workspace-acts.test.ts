import { beforeAll, expect, it } from 'vitest';
import type { ApiBody, Caller } from '../support/caller.ts';
import { checkPage, SWEPT } from './page-checks.ts';
import type { Account } from './portal.ts';
import { publishEntry, saveEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf, type Visit } from './visit.ts';

const ORGANISATION = 'us-customs-and-border-protection';
const TIMEOUT_MS = 60_000;

const stage = useStage();
let writer: Caller;
let reviewer: Caller;
let writing: Visit;
let reviewing: Visit;

beforeAll(async () => {
  const { portal } = stage;
  const accounts: Account[] = [
    await portal.createAccount('writer@customs.example', 'manager', ORGANISATION),
    await portal.createAccount('reviewer@portal.example', 'reviewer'),
  ];
  [writer, reviewer] = [await portal.callerFor(accounts[0]), await portal.callerFor(accounts[1])];
  [writing, reviewing] = [await stage.openVisit(), await stage.openVisit()];
  await signIn(writing.page, accounts[0]!);
  await signIn(reviewing.page, accounts[1]!);
});

const draft = (title: string) => ({ type: 'experience', organisation: ORGANISATION, title });
const publicStatus = async ({ type, slug }: ApiBody): Promise<number> =>
  (await (await stage.portal.callerFor()).get(`/en/${type}/${slug}/`)).status;
const submitted = async (title: string): Promise<ApiBody> => {
  const entry = await saveEntry(writer, draft(title));
  expect((await writer.post(`/api/entries/${entry.id}/submit`)).status).toBe(202);
  return entry;
};
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

it.each(SWEPT)('says what the own roles let one do, in %s', { timeout: TIMEOUT_MS }, async (locale) => {
  await checkPage(writing.page, `/${locale}/workspace/`, { locale });
  expect(await textOf(writing.page, '.roles')).toMatch(
    locale === 'en' ? /Manager, .*Speaks for one/ : /Gestionnaire, .*Représente/,
  );
  await checkPage(reviewing.page, `/${locale}/workspace/`, { locale });
  expect(await textOf(reviewing.page, '.roles')).toMatch(
    locale === 'en' ? /Reviewer Decides/ : /Examinateur Se prononce/,
  );
  expectNoProblems(writing);
  expectNoProblems(reviewing);
});

it('narrows a marking by a form, and the page is gone when it answers', { timeout: TIMEOUT_MS }, async () => {
  const { page } = writing;
  const entry = await publishEntry(writer, reviewer, draft('Quiet lane'));
  await expect.poll(() => publicStatus(entry), { timeout: 10_000 }).toBe(200);
  await page.goto(`/en/workspace/entries/${entry.id}/`);
  await page.locator('#narrow summary').click();
  await page.getByRole('button', { name: 'Narrow now' }).click();
  expect(await textOf(page, '#narrow')).toMatch(/Choose a marking\..*Give a reason\./);
  expect(await textOf(page, '[role=alert]')).toMatch(/Nothing was changed.*Choose a marking\..*Give a reason\./);
  expect([await page.title(), new URL(page.url()).hash]).toEqual([
    expect.stringMatching(/^Error: Quiet lane/),
    '#narrow',
  ]);
  await page.getByRole('radio', { name: /TLP:AMBER Customs/ }).check();
  await page.locator('#narrow-reason').fill('A partner asked for it.');
  await page.getByRole('button', { name: 'Narrow now' }).click();
  await page.waitForURL('**?done=narrowed#done');
  expect(await publicStatus(entry)).toBe(404);
  expect(await textOf(page, 'main')).toContain('TLP:AMBER');
  for (const locale of ['en', 'fr']) await checkPage(page, `/${locale}/workspace/entries/${entry.id}/`, { locale });
  expectNoProblems(writing);
});

it('approves for later by a form, says so to both sides, and calls it off', { timeout: TIMEOUT_MS }, async () => {
  const { page } = reviewing;
  const entry = await submitted('On the day');
  const address = `/en/workspace/reviews/${entry.id}/`;
  await page.goto(address);
  await page.getByLabel(/^Publish at/).fill(inDays(-1));
  await page.getByRole('button', { name: 'Approve and publish' }).click();
  await page.locator('#publish-at-error').waitFor();
  expect(await textOf(page, '#publish-at-error')).toContain('in the future');
  const when = inDays(2);
  await page.getByLabel(/^Publish at/).fill(when);
  await page.getByRole('button', { name: 'Approve and publish' }).click();
  await page.waitForURL('**/reviews/?done=scheduled**');
  expect(await textOf(page, 'main')).toContain('To be published on');
  expect((await writer.get(`/api/entries/${entry.id}/working`)).body.scheduled?.publishAt).toBe(`${when}:00.000Z`);
  await writing.page.goto(`/en/workspace/entries/${entry.id}/`);
  expect(await textOf(writing.page, '.standing')).toContain('To be published');
  for (const locale of ['en', 'fr']) await checkPage(page, `/${locale}/workspace/reviews/${entry.id}/`, { locale });
  await page.goto(address);
  await page.getByRole('button', { name: 'Call it off' }).click();
  await page.waitForURL('**?done=schedule-cancelled**');
  expect((await writer.get(`/api/entries/${entry.id}/working`)).body).not.toHaveProperty('scheduled');
  expectNoProblems(reviewing);
});
