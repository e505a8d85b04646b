import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiBody, Caller } from '../support/caller.ts';
import type { Account } from './portal.ts';
import { saveEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf, type Visit } from './visit.ts';

const stage = useStage();
let writer: Account;
let caller: Caller;
let visit: Visit;

beforeAll(async () => {
  writer = await stage.portal.createAccount('writer@company.example', 'contributor', 'opensanctions');
  caller = await stage.portal.callerFor(writer);
  visit = await stage.openVisit();
  await signIn(visit.page, writer);
});

const buildDraft = (title: string): Promise<ApiBody> =>
  saveEntry(caller, { type: 'product', organisation: 'opensanctions', title });

const formOf = ({ id }: ApiBody): string => `/en/workspace/entries/${id}/edit/`;

describe('two people who edit the same entry', () => {
  it('both keep what they wrote: the second sees both versions and decides', async () => {
    const entry = await buildDraft('Net Checker');
    const first = visit.page;
    const second = await first.context().newPage();
    await first.goto(formOf(entry));
    await second.goto(formOf(entry));
    await first.getByLabel(/^Summary/).fill('What the first wrote.');
    expect(await save(first)).toBe(303);

    await second.getByLabel(/^Summary/).fill('What the second wrote.');
    await second.getByLabel(/^What it does/).fill('Also from the second.');
    await second
      .getByRole('group', { name: /^Phase/ })
      .getByRole('checkbox')
      .first()
      .check();
    expect(await save(second)).toBe(409);
    const alert = await textOf(second, '[role=alert]');
    expect(alert).toContain('Nothing of either is lost');
    expect(alert).toContain('These fields differ: Summary, What it does, Phase.');
    expect(await second.getByLabel(/^Summary/).inputValue()).toBe('What the second wrote.');
    expect(await second.getByLabel(/^What it does/).inputValue()).toBe('Also from the second.');
    expect(await textOf(second, '#summary-other')).toBe('The other version says What the first wrote.');
    expect((await caller.get(`/api/entries/${entry.id}/working`)).body.summary).toBe('What the first wrote.');

    expect(await save(second)).toBe(303);
    const { body } = await caller.get(`/api/entries/${entry.id}/working`);
    expect(body.summary).toBe('What the second wrote.');
    expect(body.revision.number).toBe(3);
    await second.close();
    // The browser says of the page with both versions that it answered 409.
    expectNoProblems(visit);
  });
});

describe('what is being written', () => {
  it('is still in the form when the session has ended meanwhile, and is saved after signing in again', async () => {
    const own = await stage.openVisit();
    const { page } = own;
    await signIn(page, writer);
    await page.goto('/en/workspace/new/product/');
    await page.getByLabel(/^Title/).fill('Rope Ledger');
    await page.getByLabel(/^What it does/).fill('Counts ropes.');
    const other = await page.context().newPage();
    await other.goto('/en/sign-out/');
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.waitForURL('**/en/');

    expect(await save(page)).toBe(401);
    expect(await textOf(page, '[role=alert]')).toContain('Your session has ended');
    expect(await page.getByLabel(/^Title/).inputValue()).toBe('Rope Ledger');
    await signIn(other, writer);
    expect(await save(page)).toBe(303);
    expect(await page.getByLabel(/^What it does/).inputValue()).toBe('Counts ropes.');
    expectNoProblems(own);
    await own.close();
  });

  it('is kept in the browser when the page is left without saving', async () => {
    const { page } = visit;
    const entry = await buildDraft('Rope Counter');
    await page.goto(formOf(entry));
    await page.getByLabel(/^Summary/).fill('Typed, never saved.');
    await page.waitForFunction(() => JSON.stringify(sessionStorage).includes('Typed, never saved.'));
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goto('/en/');
    await page.goto(formOf(entry));
    expect(await page.getByLabel(/^Summary/).inputValue()).toBe(entry.summary);
    await page.getByRole('button', { name: 'Bring it back' }).click();
    expect(await page.getByLabel(/^Summary/).inputValue()).toBe('Typed, never saved.');
    expect(await save(page)).toBe(303);
    expect(await page.getByRole('button', { name: 'Bring it back' }).count()).toBe(0);
    expectNoProblems(visit);
  });

  it('is not lost to an address that another entry has', async () => {
    const { page } = visit;
    await page.goto('/en/workspace/new/product/');
    await page.getByLabel(/^Title/).fill('Another screening system');
    await page.getByLabel(/^Web address/).fill('gtas');
    expect(await save(page)).toBe(409);
    expect(await page.getByLabel(/^Title/).inputValue()).toBe('Another screening system');
    expect(await page.getByLabel(/^Web address/).inputValue()).toBe('gtas');
    expect(await textOf(page, '#slug-error')).toMatch(/^Error: /);
  });

  it('is not lost when it is five megabytes', async () => {
    const core = { type: 'product', title: 'A whole library', summary: '', language: 'en', marking: 'clear' };
    const description = 'Risk and reward. '.repeat(310_000);
    const form = { ...core, organisation: 'opensanctions', 'fields.description': description, action: 'save' };
    // As the browser sends it; the browser itself takes very long to show such a text.
    const answer = await caller.send('/en/workspace/new/product/', {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="A whole library"');
    expect(answer.text).toContain('id="fields-description-error"');
    expect(answer.text.includes(description)).toBe(true);
  });

  it('is shown as text where it is code', async () => {
    const own = await stage.openVisit();
    const { page } = own;
    await signIn(page, writer);
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const description = `<script>alert(1)</script> <img src="x" onerror="alert(2)">

[a link](javascript:alert(3)) {alert(4)} <Seal />`;
    const entry = await saveEntry(caller, {
      ...{ type: 'product', organisation: 'opensanctions', title: '<b>Not bold</b>' },
      fields: { description },
    });
    await page.goto(`/en/workspace/entries/${entry.id}/preview/`);
    expect(await textOf(page, 'h1')).toBe('<b>Not bold</b>');
    expect(await textOf(page, 'main')).toContain('<script>alert(1)</script> <img src="x" onerror="alert(2)">');
    expect(await textOf(page, 'main')).toContain('{alert(4)} <Seal />');
    for (const link of await page.getByText('a link', { exact: true }).all()) await link.click();
    expect(dialogs).toEqual([]);
    expectNoProblems(own);
    await own.close();
  });

  it('has room for more rows without being saved', async () => {
    const { page } = visit;
    await page.goto('/en/workspace/new/product/');
    await page.getByLabel(/^Title/).fill('Row Counter');
    const before = await page.getByLabel('What it shows').count();
    await page.getByRole('button', { name: /^Two more rows/ }).click();
    await expect.poll(() => page.getByLabel('What it shows').count(), { timeout: 5000 }).toBe(before + 2);
    expect(await page.getByLabel(/^Title/).inputValue()).toBe('Row Counter');
    await page.goto('/en/workspace/');
    expect(await textOf(page, 'main')).not.toContain('Row Counter');
    expectNoProblems(visit);
  });
});

describe('the workspace', () => {
  it('leads who is not signed in to the sign-in page, and from there to what was asked for', async () => {
    const own = await stage.openVisit();
    const { page } = own;
    const entry = await buildDraft('Asked For');
    await page.goto(formOf(entry));
    await page.waitForURL('**/en/sign-in/**');
    await page.getByLabel('Email address').fill(writer.email);
    await page.getByLabel('Password').fill('a wrong guess');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    expect(await textOf(page, '[role=alert]')).toContain('do not fit together');
    expect(await page.getByLabel('Email address').inputValue()).toBe(writer.email);
    await page.getByLabel('Password').fill(writer.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`**${formOf(entry)}`);
    expectNoProblems(own);
    await own.close();
  });

  it('has nothing of another organisation, and no review queue for who reviews nothing', async () => {
    const officer = await stage.portal.createAccount('officer@customs.example', 'contributor', 'hmrc');
    const own = await stage.openVisit();
    await signIn(own.page, officer);
    const entry = await buildDraft('Not Theirs');
    for (const page of ['', 'edit/', 'preview/']) {
      const answer = await own.page.goto(`/en/workspace/entries/${entry.id}/${page}`);
      expect(answer?.status()).toBe(404);
      expect(await answer?.text()).not.toContain('Not Theirs');
    }
    expect((await own.page.goto('/en/workspace/reviews/'))?.status()).toBe(404);
    await own.close();
  });
});

/** Presses “Save draft”. @returns the status of the answer */
async function save(page: Page): Promise<number> {
  const isAnswer = (answer: { request(): { method(): string } }) => answer.request().method() === 'POST';
  const [answer] = await Promise.all([
    page.waitForResponse(isAnswer),
    page.waitForEvent('domcontentloaded'),
    page.getByRole('button', { name: 'Save draft' }).click(),
  ]);
  return answer.status();
}
