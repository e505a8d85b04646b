import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GroupView } from '#plugins/kit/index.ts';
import { fixtures } from '../support/fixtures.ts';
import type { Caller } from '../support/caller.ts';
import { buildGroup, invitationsOf, invite } from '../support/groups.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import type { Account, Role } from './portal.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf, type Visit } from './visit.ts';

const AUTHORS = 'us-customs-and-border-protection';

const stage = useStage();
const accounts = {} as Record<'owner' | 'author' | 'colleague' | 'reviewer', Account>;
const callers = {} as Record<keyof typeof accounts, Caller>;

beforeAll(async () => {
  const create = async (name: keyof typeof accounts, role: Role, organisation?: string) => {
    accounts[name] = await stage.portal.createAccount(`${name}@groups.example`, role, organisation);
    callers[name] = await stage.portal.callerFor(accounts[name]);
  };
  await create('owner', 'contributor', 'hmrc');
  await create('author', 'contributor', AUTHORS);
  await create('colleague', 'contributor', AUTHORS);
  await create('reviewer', 'reviewer');
});

const press = async (page: Page, name: string | RegExp): Promise<number> => {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('domcontentloaded'),
    page.getByRole('button', { name }).first().click(),
  ]);
  return answer.status();
};

/** The way of a group and of an entry in it, by hand. */
describe.each([true, false])('with JavaScript: %s', { timeout: 120_000 }, (javaScriptEnabled) => {
  const name = javaScriptEnabled ? 'Sea containers' : 'Land borders';
  const title = `What ${name.toLowerCase()} taught us`;

  it('a group is made, filled, written for, searched and left', async () => {
    const visits = {} as Record<keyof typeof accounts, Visit>;
    for (const [who, account] of Object.entries(accounts) as [keyof typeof accounts, Account][]) {
      visits[who] = await stage.openVisit({ javaScriptEnabled });
      await signIn(visits[who].page, account);
    }
    const { owner, author, colleague, reviewer } = visits;

    await owner.page.getByRole('link', { name: 'Groups' }).click();
    expect(await press(owner.page, 'Make the group')).toBe(422);
    expect(await textOf(owner.page, '#name-error')).toBe('Fill in this field.');
    await owner.page.getByLabel('Name').fill(name);
    await owner.page.getByLabel('Purpose').fill('Compare what we find.');
    expect(await press(owner.page, 'Make the group')).toBe(303);
    expect(await textOf(owner.page, 'h1')).toBe(name);
    expect(await textOf(owner.page, 'main')).toContain('No member reviews for this portal yet');
    const groupPage = new URL(owner.page.url()).pathname;

    await owner.page.getByLabel('Email address').fill('no address');
    expect(await press(owner.page, 'Invite')).toBe(422);
    expect(await owner.page.getByLabel('Email address').inputValue()).toBe('no address');
    for (const email of [accounts.author.email, accounts.reviewer.email, 'nobody@nowhere.example']) {
      await owner.page.getByLabel('Email address').fill(email);
      expect(await press(owner.page, 'Invite')).toBe(303);
      expect(await textOf(owner.page, '[role=status]')).toContain('waits for whoever signs in with this address');
    }
    expect(await press(owner.page, 'Take back (nobody@nowhere.example)')).toBe(303);
    expect((await author.page.goto(groupPage))?.status()).toBe(404);
    for (const { page } of [author, reviewer]) {
      await page.goto('/en/workspace/');
      await page.getByRole('link', { name: 'You are invited to a group.' }).click();
      expect(await press(page, `Accept (${name})`)).toBe(303);
      expect((await page.goto(groupPage))?.status()).toBe(200);
    }

    await author.page.goto('/en/workspace/new/experience/');
    await fillExperience(author.page, title);
    await author.page.getByText('TLP:RED', { exact: true }).click();
    expect(await press(author.page, 'Save draft')).toBe(422);
    expect(await textOf(author.page, '#group-error')).toContain('Choose one of your groups');
    await author.page.getByLabel('Group for TLP:RED').selectOption({ label: name });
    await author.page.getByText('TLP:AMBER', { exact: true }).click();
    expect(await press(author.page, 'Save draft')).toBe(422);
    expect(await textOf(author.page, '#group-error')).toContain('goes with TLP:RED only');
    await author.page.getByText('TLP:RED', { exact: true }).click();
    expect(await press(author.page, 'Save and submit')).toBe(303);
    expect(await textOf(author.page, 'main')).toContain(`TLP:RED ${name}`);
    const working = new URL(author.page.url()).pathname;

    for (const page of [working, `${working}edit/`, `${working}preview/`])
      expect((await colleague.page.goto(page))?.status()).toBe(404);
    await reviewer.page.goto('/en/workspace/reviews/');
    await reviewer.page.getByRole('link', { name: title }).click();
    expect(await press(reviewer.page, 'Approve and publish')).toBe(303);

    await owner.page.goto(groupPage);
    await owner.page.getByLabel('Search in this group').fill('containers');
    await owner.page.getByRole('button', { name: 'Search', exact: true }).click();
    await owner.page.getByRole('link', { name: title }).click();
    expect(await textOf(owner.page, '.entry-head')).toContain(`TLP:RED ${name}`);
    const live = new URL(owner.page.url()).pathname;
    expect(live).toMatch(/^\/en\/experience\/[0-9a-f]{16}\/$/);
    expect(filesWith(stage.portal.dataDirectory, [title, name, live.split('/')[3]!])).toEqual([]);
    const anonymous = await stage.openVisit({ javaScriptEnabled });
    for (const { page } of [colleague, anonymous]) expect((await page.goto(live))?.status()).toBe(404);
    for (const path of ['/en/experience/', '/en/', `/en/organisations/${AUTHORS}/`]) {
      await colleague.page.goto(path);
      expect(await colleague.page.content()).not.toContain(title);
    }

    await owner.page.goto(groupPage);
    expect(await press(owner.page, 'Make owner (reviewer)')).toBe(303);
    await owner.page.getByText('Leave this group …').click();
    expect(await press(owner.page, 'Leave now')).toBe(303);
    expect(await textOf(owner.page, '[role=status]')).toBe('You have left the group.');
    expect((await owner.page.goto(live))?.status()).toBe(404);
    expect((await owner.page.goto(groupPage))?.status()).toBe(404);

    await reviewer.page.goto(groupPage);
    await reviewer.page.getByText('End this group …').click();
    expect(await press(reviewer.page, 'End it for ever')).toBe(303);
    expect((await author.page.goto(live))?.status()).toBe(404);
    expect((await author.page.goto(working))?.status()).toBe(200);
    expect(await textOf(author.page, '.state-word')).toBe('Withdrawn');
    for (const visit of [owner, author, colleague, reviewer, anonymous]) {
      expectNoProblems(visit);
      await visit.close();
    }
  });
});

describe.each(SWEPT)('every page about groups, in %s', { timeout: 60_000 }, (locale) => {
  let group: GroupView;
  let visit: Visit;
  beforeAll(async () => {
    group = await buildGroup(callers.owner, [], `Looked at in ${locale}`);
    for (const who of ['author', 'reviewer'] as const) {
      await invite(callers.owner, group.id, accounts[who].email);
      const [invitation] = await invitationsOf(callers[who]);
      await callers[who].post(`/api/group-invitations/${invitation!.id}/accept`);
    }
    await invite(callers.owner, group.id, 'waiting@customs.example');
    const other = await buildGroup(callers.author, [], 'Another');
    await invite(callers.author, other.id, accounts.owner.email);
    visit = await stage.openVisit();
    await signIn(visit.page, accounts.owner);
    const draft = {
      type: 'experience',
      organisation: AUTHORS,
      title: 'Looked at',
      summary: 'A summary.',
      language: 'en',
    };
    const red = { marking: 'red', group: group.id, fields: fixtures.experience!.smallest };
    const { body } = await callers.author.post('/api/entries', { ...draft, ...red });
    await callers.author.post(`/api/entries/${body.id}/submit`);
    const approval = { revisionHash: body.revision.hash };
    expect((await callers.reviewer.post(`/api/entries/${body.id}/approve`, approval)).status).toBe(200);
  });

  it('is sound: groups with an invitation, and one group for its owner', async () => {
    await checkPage(visit.page, `/${locale}/workspace/groups/`, { locale });
    await checkPage(visit.page, `/${locale}/workspace/groups/${group.id}/`, { locale });
    await checkPage(visit.page, `/${locale}/workspace/groups/${group.id}/?q=nothing+like+it`, { locale });
    expectNoProblems(visit);
  });

  it('is sound with an error', async () => {
    const { page } = visit;
    await page.goto(`/${locale}/workspace/groups/${group.id}/`);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator('button[value="invite"]').click();
    const html = await (await answer).text();
    await page.locator('#email-error').waitFor();
    await expectSound(page, html, locale);
    expectNoProblems(visit);
  });

  it('is sound for who may not make one, and where an entry is marked', async () => {
    const reading = await stage.openVisit();
    await signIn(reading.page, accounts.reviewer);
    await checkPage(reading.page, `/${locale}/workspace/groups/`, { locale });
    await checkPage(reading.page, `/${locale}/workspace/groups/${group.id}/`, { locale });
    const writing = await stage.openVisit();
    await signIn(writing.page, accounts.author);
    await checkPage(writing.page, `/${locale}/workspace/new/experience/`, { locale });
    await checkPage(writing.page, `/${locale}/workspace/`, { locale });
    for (const one of [reading, writing]) {
      expectNoProblems(one);
      await one.close();
    }
  });
});

/** Everything that was published and indexed, looked through: compressed files as what they hold. The database is left out. */
function filesWith(directory: string, words: string[]): string[] {
  const files = fs
    .readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !/^entrepot\.db/.test(file.name))
    .map((file) => path.join(file.parentPath, file.name));
  const pages = files.filter((file) => file.endsWith('.html'));
  const indexed = files.filter((file) => file.endsWith('.pf_fragment'));
  expect([pages.length > 50, indexed.length > 10]).toEqual([true, true]);
  return files.filter((file) => words.some((word) => contentOf(file).includes(word)));
}

function contentOf(file: string): string {
  const bytes = fs.readFileSync(file);
  if (file.endsWith('.br')) return zlib.brotliDecompressSync(bytes).toString();
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? zlib.gunzipSync(bytes) : bytes).toString();
}

async function fillExperience(page: Page, title: string): Promise<void> {
  const { smallest } = fixtures.experience!;
  await page.getByLabel(/^Title/).fill(title);
  await page.getByLabel(/^Summary/).fill('What containers taught us.');
  for (const field of ['situation', 'solution', 'result', 'whatFailed'])
    await page.locator(`[name="fields.${field}"]`).fill(String(smallest[field]));
  await page.locator('[name="fields.country"]').selectOption(String(smallest.country));
  const [measure] = smallest.measures as Record<string, string>[];
  for (const [part, value] of Object.entries(measure!))
    await page.locator(`[name="fields.measures.0.${part}"]`).fill(value);
  for (const field of ['costBand', 'timeBand'])
    await page.locator(`[name="fields.${field}"][value="${String(smallest[field])}"]`).check();
}
