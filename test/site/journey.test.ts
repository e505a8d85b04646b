import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresDatabase, type PostgresDatabase } from '../support/postgres.ts';
import { type Account, PASSWORD, type Portal } from './portal.ts';
import { type Stage, useStage } from './stage.ts';
import { countSearchedEntries } from './starting.ts';
import { expectNoProblems, signInByForm, textOf, type Visit } from './visit.ts';

interface Product {
  title: string;
  slug: string;
  /** Found in no other entry. */
  word: string;
}

const SUMMARY = 'Reads the manifest and shows the containers that do not fit.';

describe('the way of an entry', () => {
  const stage = useStage();
  let reviewer: Account;
  beforeAll(async () => {
    await stage.portal.createOrganisation('acme', 'Acme Scanners', 'technology-company');
    reviewer = await stage.portal.createAccount('reviewer@portal.example', 'reviewer');
  });

  describe('in a browser with JavaScript', () => {
    goTheWay(stage, () => reviewer, true, { title: 'Quay Scanner', slug: 'quay-scanner', word: 'quorblezwick' });
  });
  describe('in a browser without JavaScript', () => {
    goTheWay(stage, () => reviewer, false, { title: 'Dock Scanner', slug: 'dock-scanner', word: 'vexhollowby' });
  });
});

function goTheWay(stage: Stage, reviewer: () => Account, javaScriptEnabled: boolean, product: Product): void {
  const { title, slug, word } = product;
  const addressIn = (locale: string) => `/${locale}/product/${slug}/`;
  let writing: Visit;
  let reviewing: Visit;
  let link: string;

  beforeAll(async () => {
    const account = ['account', 'create', '--email', `${slug}@acme.example`, '--role', 'contributor'];
    const answer = await stage.portal.entrepot([...account, '--organisation', 'acme', '--json']);
    ({ link } = JSON.parse(answer) as { link: string });
    writing = await stage.openVisit({ javaScriptEnabled, baseURL: new URL(link).origin });
    reviewing = await stage.openVisit({ javaScriptEnabled });
    await signInByForm(reviewing.page, reviewer());
  });

  it('begins with a link that works once, and a password of one’s own', async () => {
    const { page } = writing;
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const password = page.getByLabel('Choose a password');
    await password.fill('short');
    await page.getByRole('button', { name: 'Set the password' }).click();
    expect(await textOf(page, '[role=alert]')).toContain('8 to 128 characters');
    await password.fill(PASSWORD);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.waitForURL('**/en/workspace/');
    expect(await textOf(page, 'h1')).toBe('My entries');

    const stranger = await stage.openVisit({ javaScriptEnabled });
    await stranger.page.goto(link);
    await stranger.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    expect(await textOf(stranger.page, '[role=alert]')).toContain('cannot be used');
    await stranger.close();
  });

  it('keeps all that was typed when something is wrong, and says what, above the form and beside the field', async () => {
    const { page } = writing;
    await page.getByRole('navigation', { name: 'Write a new entry' }).getByRole('link', { name: 'Product' }).click();
    await fillProduct(page, product);
    await page.getByLabel('Website', { exact: true }).fill('harbour street 7');
    await page.getByLabel('Licence', { exact: true }).fill('as the lawyers say');
    await page.getByLabel('What it shows').first().fill('A test in three ports');
    await page.getByRole('button', { name: 'Save draft' }).click();

    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.getByRole('link').count()).toBe(3);
    for (const label of ['Website', 'Licence']) {
      const field = page.getByLabel(label, { exact: true });
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      const described = (await field.getAttribute('aria-describedby'))!.split(' ').at(-1)!;
      expect(await textOf(page, `#${described}`)).toMatch(/^Error: .{10}/);
    }
    expect(await summary.getByRole('link', { name: /^Evidence 1, Address/ }).getAttribute('href')).toBe(
      '#fields-evidence-0-url',
    );
    await expectProduct(page, product);
    expect(await page.getByLabel('Website', { exact: true }).inputValue()).toBe('harbour street 7');
    expect(await page.getByLabel('Licence', { exact: true }).inputValue()).toBe('as the lawyers say');
    expect(await page.getByLabel('What it shows').first().inputValue()).toBe('A test in three ports');
  });

  it('saves a draft that nobody else can read, and shows how it will look', async () => {
    const { page } = writing;
    await page.getByLabel('Website', { exact: true }).fill('https://acme.example/quay');
    await page.getByLabel('Licence', { exact: true }).fill('Apache-2.0');
    await page.locator('#fields-evidence-0-url').fill('https://acme.example/test');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByRole('status').filter({ hasText: 'The draft is saved.' }).waitFor();
    await expectProduct(page, product);
    expect(await statusOf(stage.portal, addressIn('en'))).toBe(404);

    await page.getByRole('button', { name: 'Save and preview' }).last().click();
    await page.waitForURL('**/preview/**');
    expect(await textOf(page, 'main')).toContain('Preview: not published.');
    expect(await page.getByRole('heading', { name: 'What goes in' }).count()).toBe(1);
    expect(await statusOf(stage.portal, new URL(page.url()).pathname)).toBe(303);
  });

  it('goes before a reviewer, who sends it back with a reason', async () => {
    await writing.page.getByRole('button', { name: 'Submit for review' }).click();
    await writing.page.getByText('With the reviewers').waitFor();

    const { page } = reviewing;
    await page.getByRole('link', { name: 'Review queue' }).click();
    await page.getByRole('link', { name: title }).click();
    expect(await textOf(page, 'main')).toContain(word);
    await page.getByRole('button', { name: 'Request changes' }).click();
    await page.getByText('Give a reason.').waitFor();
    await page.getByLabel('What is to change, and why').fill('Say which manifests it reads.');
    await page.getByRole('button', { name: 'Request changes' }).click();
    await page.getByRole('status').filter({ hasText: 'Changes requested.' }).waitFor();
    expect(await textOf(page, 'main')).toContain('Nothing waits for a decision.');
  });

  it('comes back with the reason, is changed and submitted again', async () => {
    const { page } = writing;
    await page.getByRole('link', { name: 'My entries' }).click();
    expect(await textOf(page, 'main')).toContain('One entry waits for you.');
    await page.getByRole('link', { name: title }).click();
    expect(await textOf(page, '.asked')).toContain('Say which manifests it reads.');
    await page.getByRole('link', { name: 'Edit' }).click();
    await expectProduct(page, product);
    await page.getByLabel(/^What it does/).fill(`${descriptionWith(word)}\n\nIt reads CUSCAR manifests.`);
    await page.getByRole('button', { name: 'Save and submit' }).click();
    await page.getByRole('status').filter({ hasText: 'Submitted.' }).waitFor();
  });

  it('is a plain file within a second of the approval', async () => {
    const { page } = reviewing;
    await page.getByRole('link', { name: 'Review queue' }).click();
    await page.getByRole('link', { name: title }).click();
    expect(await textOf(page, 'main')).toContain('It reads CUSCAR manifests.');
    await page.getByRole('button', { name: 'Approve and publish' }).click();
    await page.getByRole('status').filter({ hasText: 'Approved.' }).waitFor();
    await expectPublished(stage.portal, slug, 'It reads CUSCAR manifests.');
    await page.getByRole('link', { name: title }).click();
    await page.waitForURL(`**${addressIn('en')}`);
    expect(await textOf(page, 'h1')).toBe(title);
  });

  it('is found by a word that only it has', async () => {
    const { page } = reviewing;
    await search(page, word);
    await page.getByRole('link', { name: title }).click();
    await page.waitForURL(`**${addressIn('en')}`);
  });

  it('is gone from its page at once when it is withdrawn, and not found any more', async () => {
    const { page } = writing;
    await page.getByRole('link', { name: 'My entries' }).click();
    await page.getByRole('rowheader').getByRole('link', { name: title }).click();
    await page.getByText('Withdraw this entry …').click();
    await page.getByLabel('Reason').fill('It is no longer sold.');
    await page.getByRole('button', { name: 'Withdraw now' }).click();
    await page.getByRole('status').filter({ hasText: 'Withdrawn.' }).waitFor();
    for (const locale of ['en', 'fr']) {
      expect(await statusOf(stage.portal, addressIn(locale))).toBe(404);
      expect(fs.existsSync(pageFile(stage.portal, slug, locale))).toBe(false);
    }
    await search(reviewing.page, word);
    await reviewing.page.getByRole('heading', { name: 'No entry matches' }).waitFor();
    expectNoProblems(writing);
    expectNoProblems(reviewing);
  });
}

describe('the way of an entry on PostgreSQL', () => {
  let database: PostgresDatabase;
  afterAll(() => database.drop());
  const stage = useStage(async () => {
    database = await createPostgresDatabase();
    return { DATABASE_URL: database.url };
  });
  const product = { title: 'Pier Scanner', slug: 'pier-scanner', word: 'postgrelwick' };
  let writer: Account;
  let reviewer: Account;

  beforeAll(async () => {
    await stage.portal.createOrganisation('acme', 'Acme Scanners', 'technology-company');
    writer = await stage.portal.createAccount('writer@acme.example', 'contributor', 'acme');
    reviewer = await stage.portal.createAccount('reviewer@portal.example', 'reviewer');
  });

  it('ends as a plain file and a hit in the search', async () => {
    const [writing, reviewing] = [await stage.openVisit(), await stage.openVisit()];
    await signInByForm(writing.page, writer);
    await writing.page.goto('/en/workspace/new/product/');
    await fillProduct(writing.page, product);
    await writing.page.getByRole('button', { name: 'Save and submit' }).click();
    await writing.page.getByRole('status').filter({ hasText: 'Submitted.' }).waitFor();

    const { page } = reviewing;
    const searched = await countSearchedEntries(stage.portal);
    await signInByForm(page, reviewer);
    await page.getByRole('link', { name: 'One entry waits for a decision.' }).click();
    await page.getByRole('link', { name: product.title }).click();
    await page.getByRole('button', { name: 'Approve and publish' }).click();
    await page.getByRole('status').filter({ hasText: 'Approved.' }).waitFor();
    await expectPublished(stage.portal, product.slug, product.word);
    // The search learns of an entry a moment after its page is there.
    await expect.poll(() => countSearchedEntries(stage.portal), { timeout: 1000, interval: 20 }).toBe(searched + 1);
    await search(page, product.word);
    await page.getByRole('link', { name: product.title }).waitFor();
    expectNoProblems(writing);
    expectNoProblems(reviewing);
  });
});

const descriptionWith = (word: string): string =>
  `Scans what stands on the quay, a ${word} at a time.\n\n## What goes in\n\n- manifests\n- weights`;

async function fillProduct(page: Page, { title, word }: Product): Promise<void> {
  await page.getByLabel(/^Title/).fill(title);
  await page.getByLabel(/^Summary/).fill(SUMMARY);
  await page.getByLabel(/^What it does/).fill(descriptionWith(word));
  await page
    .getByRole('group', { name: /^Process step/ })
    .getByRole('checkbox')
    .nth(1)
    .check();
  await page
    .getByRole('group', { name: /^Transport mode/ })
    .getByRole('checkbox')
    .first()
    .check();
  await page
    .getByRole('group', { name: /^Cost model/ })
    .getByRole('radio', { name: 'Subscription' })
    .check();
  await page.getByLabel(/^Languages of the interface/).fill('en\nfr');
}

async function expectProduct(page: Page, { title, word }: Product): Promise<void> {
  expect(await page.getByLabel(/^Title/).inputValue()).toBe(title);
  expect(await page.getByLabel(/^Summary/).inputValue()).toBe(SUMMARY);
  expect(await page.getByLabel(/^What it does/).inputValue()).toBe(descriptionWith(word));
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2);
  expect(await page.getByRole('radio', { name: 'Subscription' }).isChecked()).toBe(true);
  expect(await page.getByLabel(/^Languages of the interface/).inputValue()).toBe('en\nfr');
}

/** Types a word into the form on the search page, as a reader does. */
async function search(page: Page, word: string): Promise<void> {
  await page.goto('/en/search/');
  await page.getByLabel('What are you looking for?').fill(word);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
}

async function statusOf(portal: Portal, address: string): Promise<number> {
  const answer = await fetch(`${portal.url}${address}`, { redirect: 'manual' });
  await answer.arrayBuffer();
  return answer.status;
}

const pageFile = ({ dataDirectory }: Portal, slug: string, locale: string): string =>
  path.join(dataDirectory, 'site/pages', locale, 'product', slug, 'index.html');

async function expectPublished(portal: Portal, slug: string, words: string): Promise<void> {
  for (const locale of ['en', 'fr']) {
    const file = pageFile(portal, slug, locale);
    const readFile = () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
    // A word of the glossary is a link.
    const readText = () => readFile().replaceAll(/<[^>]*>/g, '');
    await expect.poll(readText, { timeout: 1000, interval: 20 }).toContain(words);
    const answer = await fetch(`${portal.url}/${locale}/product/${slug}/`);
    expect(answer.headers.get('Set-Cookie')).toBeNull();
    expect(await answer.text()).toBe(readFile());
  }
}
