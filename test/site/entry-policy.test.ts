import fs from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planRenewal } from '#api/entries/service.ts';
import { migrate } from '#api/db/migrate.ts';
import { type Database, openDatabase } from '#api/db/open.ts';
import { ROOT } from '#api/process.ts';
import { ensureBuild } from '#api/publishing/site-build.ts';
import { entryTypes } from '#plugins/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtSite } from '../support/built-site.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../support/world.ts';
import { checkPage } from './page-checks.ts';
import { textOf } from './visit.ts';

const TIMEOUT_MS = 60_000;

/** What no plugin here asks for yet: two reviewers, and fields that need no new approval. */
const ASKING = {
  ...entryTypes,
  experience: {
    ...entryTypes.experience,
    review: { approvals: 2, by: ['customs'], resets: ['situation', 'solution', 'result'] },
  },
};

let world: World;
let without: World;
let browser: Browser;
let database: Database;
let organisation: Organisation;
let [writer, first, second] = [] as unknown as Person[];
const servers: ServerType[] = [];
beforeAll(async () => {
  const site = await builtSite();
  database = await openDatabase({ file: path.join(temporaryDirectory(), 'entrepot.db') });
  await migrate(database);
  world = await openWorld(database, { site, entryTypes: ASKING });
  const { product: _removed, ...others } = ASKING;
  without = await openWorld(database, { site, entryTypes: others });
  browser = await launchBrowser();
  organisation = await world.buildOrganisation({ kind: 'customs', name: 'Kenya Customs' });
  const elsewhere = await world.buildOrganisation({ kind: 'customs', name: 'Uganda Customs' });
  writer = await world.buildAccount({ role: 'manager', organisation });
  first = await world.buildAccount({ role: 'reviewer' });
  second = await world.buildAccount({ role: 'reviewer', organisation: elsewhere });
});
afterAll(async () => {
  await browser.close();
  for (const server of servers) server.close();
  await database.close();
});

/** The browser of somebody who is signed in, with a portal of these plugins. */
async function openPage(person: Person, portal = world): Promise<Page> {
  // A browser keeps no `__Host-` cookie that a script gives it for an address without TLS: the server adds it.
  const withSession: typeof portal.app.fetch = (request, env, context) => {
    const headers = new Headers(request.headers);
    headers.set('Cookie', person.cookie);
    return portal.app.fetch(new Request(request, { headers }), env, context);
  };
  const server = serve({ fetch: withSession, port: 0, hostname: 'localhost' });
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const baseURL = `http://localhost:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  context.setDefaultTimeout(10_000);
  const { directory } = await ensureBuild(ROOT, () => undefined);
  await context.route('**/_astro/**', (route) => {
    const file = path.join(directory, 'client', new URL(route.request().url()).pathname);
    return fs.existsSync(file) ? route.fulfill({ path: file }) : route.continue();
  });
  return context.newPage();
}

const build = (overrides: Parameters<World['buildEntry']>[0]) =>
  world.buildEntry({ type: 'experience', organisation, state: 'submitted', ...overrides });
const approve = (person: Person | undefined, { id, revision }: BuiltEntry) =>
  person!.post(`/api/entries/${id}/approve`, { revisionHash: revision.hash });

it(
  'shows how far an approval has come: on the entry, in the queue, to the reviewer',
  { timeout: TIMEOUT_MS },
  async () => {
    const entry = await build({ title: 'Two lanes' });
    const page = await openPage(first!);
    await page.goto(`/en/workspace/reviews/${entry.id}/`);
    expect(await page.getByLabel('Publish at').count()).toBe(0);
    expect(await textOf(page, '#decide')).toContain('2 approvals by different reviewers; 0 given so far');
    await page.getByRole('button', { name: /^Approve/ }).click();
    expect(await textOf(page, '#done')).toContain('when the other reviewers have approved');
    expect(await textOf(page, 'main')).toContain('1 of 2 approvals (one of them yours)');
    for (const locale of ['en', 'fr']) {
      await checkPage(page, `/${locale}/workspace/reviews/`, { locale });
      await checkPage(page, `/${locale}/workspace/reviews/${entry.id}/`, { locale });
    }
    await page.goto(`/en/workspace/reviews/${entry.id}/`);
    expect(await textOf(page, '#decide')).toContain('You have approved this revision.');
    expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
    const writing = await openPage(writer!);
    for (const locale of ['en', 'fr'])
      await checkPage(writing, `/${locale}/workspace/entries/${entry.id}/`, { locale });
    await writing.goto(`/en/workspace/entries/${entry.id}/`);
    expect(await textOf(writing, '.standing')).toMatch(/1 of 2 approvals .*UTC One more has to come from: Customs/i);
    const reviewing = await openPage(second!);
    await reviewing.goto(`/en/workspace/reviews/${entry.id}/`);
    expect(await reviewing.getByLabel('Publish at').count()).toBe(1);
    await reviewing.getByRole('button', { name: /^Approve/ }).click();
    expect(await textOf(reviewing, '#done')).toContain('Approved. The entry is live.');
  },
);

it('publishes a change that needs no approval by the button of the entry', { timeout: TIMEOUT_MS }, async () => {
  const entry = await build({ title: 'Free fields' });
  await approve(first, entry);
  await approve(second, entry);
  await world.revise(entry, { fields: { ...entry.input.fields, timeBand: 'over-3-years' } });
  const page = await openPage(writer!);
  await page.goto(`/en/workspace/entries/${entry.id}/`);
  expect(await textOf(page, '.standing')).toContain('Publishing puts them online at once.');
  await page.getByRole('button', { name: 'Publish the changes' }).click();
  expect(await textOf(page, '#done')).toContain('so it went live at once');
  expect(await textOf(page, '.standing')).toContain(
    `rests on the approval of revision ${entry.revision.hash.slice(0, 12)}`,
  );
  for (const locale of ['en', 'fr']) await checkPage(page, `/${locale}/workspace/entries/${entry.id}/`, { locale });
});

it('lets a publisher confirm facts, and says that they are overdue until then', { timeout: TIMEOUT_MS }, async () => {
  const entry = await world.buildEntry({ organisation, title: 'Old facts' });
  await world.database.write
    .updateTable('publication')
    .set({ updated_at: new Date(Date.now() - 400 * 86_400_000).toISOString() })
    .where('entry_id', '=', entry.id)
    .execute();
  const page = await openPage(writer!);
  for (const locale of ['en', 'fr']) {
    await checkPage(page, `/${locale}/product/${entry.slug}/`, { locale });
    expect(await textOf(page, '.trust')).toMatch(locale === 'en' ? /overdue since/ : /en retard depuis/);
    await checkPage(page, `/${locale}/workspace/entries/${entry.id}/`, { locale });
  }
  await page.goto(`/en/workspace/entries/${entry.id}/`);
  expect(await textOf(page, '#confirm')).toContain('the page of the entry says that it is overdue');
  await page.locator('#confirm').getByRole('button', { name: 'Confirm the facts' }).press('Enter');
  expect(await textOf(page, '#done')).toContain('Confirmed.');
  await page.goto(`/en/product/${entry.slug}/`);
  expect(await textOf(page, '.trust')).not.toContain('overdue');
});

it('shows an entry whose plugin was removed, and why it cannot be edited', { timeout: TIMEOUT_MS }, async () => {
  const entry = await world.buildEntry({
    organisation,
    title: 'Orphan',
    fields: { description: 'It *was*.', riskAreas: ['drugs'] },
  });
  await planRenewal(without.deps);
  await without.runJobs();
  const page = await openPage(writer!, without);
  for (const locale of ['en', 'fr']) {
    await checkPage(page, `/${locale}/product/${entry.slug}/`, { locale });
    await checkPage(page, `/${locale}/workspace/entries/${entry.id}/`, { locale });
    await checkPage(page, `/${locale}/workspace/entries/${entry.id}/preview/`, { locale });
  }
  await page.goto(`/en/workspace/entries/${entry.id}/edit/`);
  expect(new URL(page.url()).pathname).toBe(`/en/workspace/entries/${entry.id}/`);
  expect(await textOf(page, '.standing')).toContain('The plugin for this type of entry is not installed.');
  expect(await page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
  await page.goto('/en/workspace/');
  expect(await textOf(page, 'main')).toContain('Orphan');
  await page.goto('/en/search/results/?q=orphan');
  expect(await textOf(page, 'main')).toContain('Orphan');
});
