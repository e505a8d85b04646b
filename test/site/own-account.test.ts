import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { waitForLink } from '../support/kept-letters.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import { type Account, PASSWORD } from './portal.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signInByForm, textOf, type Visit } from './visit.ts';

const NEW = 'five harbours in the fog';
const TIMEOUT_MS = 90_000;

const stage = useStage();

let serial = 0;
const createAccount = (): Promise<Account> =>
  stage.portal.createAccount(
    `owner-${(serial += 1)}@customs.example`,
    'contributor',
    'us-customs-and-border-protection',
  );
const linkTo = (email: string, page: string, used?: string) =>
  waitForLink(stage.portal.dataDirectory, email, page, used);

/** Goes to what has this name with the tab key alone, as somebody without a mouse does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const fits = (label: string) => (typeof name === 'string' ? label.includes(name) : name.test(label));
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const on = document.activeElement as HTMLInputElement | null;
      return on?.labels?.[0]?.innerText ?? on?.innerText ?? '';
    });
    if (fits(label)) return;
  }
  throw new Error(`The tab key does not reach “${String(name)}” on ${page.url()}.`);
}

/** Types into a field and presses a button, by keyboard. */
async function fillByKeyboard(page: Page, fields: Record<string, string>, button: string): Promise<void> {
  for (const [label, text] of Object.entries(fields)) {
    await tabTo(page, label);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  }
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}

describe.each(SWEPT)('the pages about the own account, in %s', { timeout: TIMEOUT_MS }, (locale) => {
  let visit: Visit;
  let account: Account;
  beforeAll(async () => {
    account = await createAccount();
    visit = await stage.openVisit();
  });
  const answerTo = async (press: () => Promise<void>): Promise<string> => {
    const answer = visit.page.waitForResponse((response) => response.request().method() === 'POST');
    await press();
    return (await answer).text();
  };

  it.each(['sign-in/forgotten/', 'sign-in/forgotten/?done=sent', 'sign-in/reset/?token=x', 'sign-in/undo/?token=x'])(
    'are sound for who is not signed in: %s',
    async (address) => {
      await checkPage(visit.page, `/${locale}/${address}`, { locale });
      expectNoProblems(visit);
    },
  );

  it.each(['sign-in/?done=reset', 'sign-in/?done=undone', 'sign-in/?done=deleted'])(
    'are sound where they lead: %s',
    async (address) => {
      await checkPage(visit.page, `/${locale}/${address}`, { locale });
      expectNoProblems(visit);
    },
  );

  it('are sound for who is', async () => {
    await signInByForm(visit.page, account);
    for (const address of [
      '',
      '?done=profile',
      '?done=asked',
      '?done=confirmed',
      '?done=changed',
      'delete/',
      'address/?token=x',
    ])
      await checkPage(visit.page, `/${locale}/workspace/account/${address}`, { locale });
    expectNoProblems(visit);
  });

  it('are sound when something is refused, and keep what was typed', async () => {
    const { page } = visit;
    await page.goto(`/${locale}/workspace/account/`);
    await page.locator('#email').fill('no address');
    const refused = await answerTo(() => page.locator('button[value=address]').click());
    await page.locator('[role=alert]').waitFor();
    await expectSound(page, refused, locale);
    expect(await page.locator('#email').inputValue()).toBe('no address');
    await page.goto(`/${locale}/workspace/account/delete/`);
    await page.locator('#email').fill('somebody@else.example');
    const kept = await answerTo(() => page.locator('main form button').click());
    await page.locator('[role=alert]').waitFor();
    await expectSound(page, kept, locale);
    await page.goto(`/${locale}/workspace/account/address/?token=x`);
    const invalid = await answerTo(() => page.locator('main form button').click());
    await page.locator('[role=alert]').waitFor();
    await expectSound(page, invalid, locale);
    expectNoProblems(visit);
  });
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('by keyboard alone, %s', { timeout: TIMEOUT_MS }, (_how, javaScriptEnabled) => {
  let account: Account;
  let visit: Visit;
  let firstReset: string;
  beforeAll(async () => {
    account = await createAccount();
    visit = await stage.openVisit({ javaScriptEnabled });
  });

  it('somebody who has forgotten the password gets a link, and signs in with a new one', async () => {
    const { page } = visit;
    await page.goto('/en/sign-in/');
    await tabTo(page, 'I forgot my password');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/sign-in/forgotten/');
    await fillByKeyboard(page, { 'Email address': account.email }, 'Send the link');
    await page.waitForURL('**/en/sign-in/forgotten/?done=sent');
    expect(await textOf(page, '[role=status]')).toContain('If there is an account with this address');
    firstReset = await linkTo(account.email, 'sign-in/reset/');
    await page.goto(firstReset);
    await fillByKeyboard(page, { 'New password': 'password1' }, 'Set the password');
    await page.locator('[role=alert]').waitFor();
    expect(await textOf(page, '[role=alert]')).toContain('10,000 most common');
    await fillByKeyboard(page, { 'New password': NEW }, 'Set the password');
    await page.waitForURL('**/en/sign-in/?done=reset');
    await fillByKeyboard(page, { 'Email address': account.email, Password: NEW }, 'Sign in');
    await page.waitForURL('**/en/workspace/');
    expectNoProblems(visit);
  });

  it('and changes the address, which the old mailbox undoes', async () => {
    const { page } = visit;
    const moved = `moved-${account.email}`;
    await page.goto('/en/workspace/account/');
    await fillByKeyboard(page, { 'New address': moved }, 'Send a link there');
    await page.waitForURL('**/en/workspace/account/?done=asked');
    expect(await textOf(page, 'main')).toContain(`A link was sent to ${moved}`);
    await page.goto(await linkTo(moved, 'workspace/account/address/'));
    await tabTo(page, /^Confirm$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/workspace/account/?done=changed');
    expect(await textOf(page, 'main strong')).toBe(moved);
    await page.goto(await linkTo(account.email, 'sign-in/undo/'));
    await tabTo(page, 'Undo the change');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/sign-in/?done=undone');
    await page.goto(await linkTo(account.email, 'sign-in/reset/', firstReset));
    await fillByKeyboard(page, { 'New password': PASSWORD }, 'Set the password');
    await page.waitForURL('**/en/sign-in/?done=reset');
    await signInByForm(page, account);
    expectNoProblems(visit);
  });

  it('and downloads the own data, then deletes the account', async () => {
    const { page } = visit;
    await page.goto('/en/workspace/account/');
    await tabTo(page, 'Download your data');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toBe('entrepot-account.json');
    await page.goto('/en/workspace/account/');
    await tabTo(page, 'Delete this account');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/workspace/account/delete/');
    await fillByKeyboard(page, { 'Address of this account': account.email }, 'Delete my account for ever');
    await page.waitForURL('**/en/sign-in/?done=deleted');
    expect(await textOf(page, '[role=status]')).toContain('Your account is deleted');
    await page.goto('/en/workspace/');
    expect(page.url()).toContain('/sign-in/');
    expectNoProblems(visit);
  });
});

describe('the first maintainer', () => {
  it('is told what waits until the address is confirmed', { timeout: TIMEOUT_MS }, async () => {
    const visit = await stage.openVisit();
    const link = /http\S+\/sign-in\/link\/\?token=\S+/.exec(stage.portal.logs())![0];
    await visit.page.goto(new URL(link).pathname + new URL(link).search);
    await visit.page.locator('main form button').click();
    await visit.page.locator('#password').fill(NEW);
    await visit.page.locator('main form button').click();
    await visit.page.waitForURL('**/en/workspace/');
    await checkPage(visit.page, '/en/workspace/account/', { locale: 'en' });
    expect(await textOf(visit.page, 'main')).toContain('you cannot submit entries');
    await visit.page.getByRole('button', { name: 'Send me the link to confirm it' }).click();
    await visit.page.waitForURL('**/en/workspace/account/?done=asked');
    await visit.page.goto(await linkTo('maintainer@entrepot.example', 'workspace/account/address/'));
    await visit.page.getByRole('button', { name: 'Confirm' }).click();
    await visit.page.waitForURL('**/en/workspace/account/?done=confirmed');
    expectNoProblems(visit);
  });
});
