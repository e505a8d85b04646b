import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { callerFor, type Caller } from '../support/caller.ts';
import { pressKey, tabTo, typeInto } from './keyboard.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import type { Account } from './portal.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signInByForm, textOf, type Visit } from './visit.ts';

const TIMEOUT_MS = 60_000;
const stage = useStage();

let serial = 0;
const createAccount = (): Promise<Account> =>
  stage.portal.createAccount(
    `program-${(serial += 1)}@customs.example`,
    'contributor',
    'us-customs-and-border-protection',
  );

/** As if everybody had given the password an hour ago. */
function letAnHourPass(): void {
  const database = new BetterSqlite(path.join(stage.portal.dataDirectory, 'entrepot.db'));
  database.prepare('update session set assured_at = ?').run(new Date(Date.now() - 3_600_000).toISOString());
  database.close();
}

/** A program on another machine: no cookie, no Origin. */
const programWith = (token: string): Caller =>
  callerFor({
    request: (address, init) =>
      fetch(new URL(address instanceof Request ? address.url : address, stage.portal.url), {
        ...init,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      }),
  });

async function fillIn({ page }: Visit, name: string, scopes: readonly string[]): Promise<void> {
  await typeInto(page, 'Name', name);
  for (const scope of scopes) {
    await tabTo(page, page.locator(`input[name=scopes][value=${scope}]`));
    await page.keyboard.press('Space');
  }
  await pressKey(page, page.getByRole('button', { name: 'Make the token' }));
}

describe.each(SWEPT)('the page of tokens, in %s', { timeout: TIMEOUT_MS }, (locale) => {
  const address = `/${locale}/workspace/tokens/`;
  let visit: Visit;
  beforeAll(async () => {
    visit = await stage.openVisit();
    await signInByForm(visit.page, await createAccount());
  });
  const answerTo = async (press: () => Promise<void>): Promise<string> => {
    const answer = visit.page.waitForResponse((response) => response.request().method() === 'POST');
    await press();
    return (await answer).text();
  };
  const make = () => visit.page.locator('button[value=make]').click();

  it.each(['', '?done=revoked', '?done=revoked-all', '?done=gone'])('is sound%s', async (query) => {
    await checkPage(visit.page, address + query, { locale });
    expectNoProblems(visit);
  });

  it('is sound when something is missing, when a token is shown, and with tokens in its list', async () => {
    const { page } = visit;
    await page.goto(address);
    const refused = await answerTo(make);
    await page.locator('[role=alert]').waitFor();
    await expectSound(page, refused, locale);
    for (const name of ['One', 'Another']) {
      await page.locator('#name').fill(name);
      await page.locator('input[value=read]').check();
      await page.locator('#days').selectOption('30');
      const shown = await answerTo(make);
      await page.locator('#made-token').waitFor();
      await expectSound(page, shown, locale);
    }
    await checkPage(page, address, { locale });
    expect(await page.locator('tbody tr').count()).toBe(2);
    expectNoProblems(visit);
  });
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('somebody lets a program act in their name %s', { timeout: TIMEOUT_MS }, (how, javaScriptEnabled) => {
  let visit: Visit;
  let account: Account;
  let token: string;
  const title = `By a program, ${how}`;
  beforeAll(async () => {
    account = await createAccount();
    visit = await stage.openVisit({ javaScriptEnabled });
    await signInByForm(visit.page, account);
  });

  it('and is told what is missing, with what was chosen still there', async () => {
    const { page } = visit;
    await pressKey(page, page.getByRole('link', { name: 'Security' }));
    await pressKey(page, page.getByRole('link', { name: 'See the tokens' }));
    await page.getByText('You have no tokens.').waitFor();
    await page.getByLabel('How long it works').selectOption('7');
    await fillIn(visit, 'Nightly import', []);
    expect(await textOf(page, '[role=alert]')).toContain('What the program may do');
    expect(await page.getByLabel('Name').inputValue()).toBe('Nightly import');
    expect(await page.getByLabel('How long it works').inputValue()).toBe('7');
  });

  it('and makes a token after giving the password again: it is shown once', async () => {
    const { page } = visit;
    letAnHourPass();
    await fillIn(visit, 'Nightly import', ['read', 'write']);
    expect(await textOf(page, 'h1')).toBe('Confirm that it is you');
    await typeInto(page, 'Password', account.password);
    await pressKey(page, page.getByRole('button', { name: 'Confirm' }));
    await pressKey(page, page.getByRole('button', { name: 'Carry it out' }));
    const shown = page.getByLabel('Token', { exact: true });
    token = await shown.inputValue();
    expect(token).toMatch(/^entrepot_[\w-]{43}$/);
    await pressKey(page, page.getByRole('link', { name: 'I have copied it' }));
    expect(await page.content()).not.toContain(token);
    expect(await textOf(page, 'tbody tr')).toMatch(/^Nightly import .*Read, Write drafts .* never /);
    expectNoProblems(visit);
  });

  it('and the program uses it, as far as it goes', async () => {
    const program = programWith(token);
    const draft = {
      ...{ type: 'experience', organisation: 'us-customs-and-border-protection', title },
      ...{ summary: 'It came in at night.', language: 'en', marking: 'clear', fields: {} },
    };
    const saved = await program.post('/api/entries', draft);
    expect(saved.status, saved.text).toBe(201);
    expect((await program.post(`/api/entries/${saved.body.id}/submit`)).status).toBe(403);
    expect((await program.get('/api/sessions')).status).toBe(403);
    const { page } = visit;
    await page.goto('/en/workspace/');
    expect(await page.getByRole('link', { name: title }).count()).toBe(1);
    await page.goto('/en/workspace/tokens/');
    expect(await textOf(page, 'tbody tr')).toContain('within the last hour');
  });

  it('and revokes it: the program is refused from then on', async () => {
    const { page } = visit;
    await pressKey(page, page.getByRole('button', { name: 'Revoke: Nightly import' }));
    expect(await textOf(page, '[role=status]')).toContain('The token is revoked.');
    expect((await programWith(token).get('/api/entries')).status).toBe(401);
    await page.getByText('You have no tokens.').waitFor();
    expectNoProblems(visit);
  });
});
