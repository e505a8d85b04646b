import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import type { Account } from './portal.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signInByForm, textOf, type Visit } from './visit.ts';

const NEW = 'five harbours in the fog';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const TIMEOUT_MS = 60_000;

const stage = useStage();

/** As if everybody had given the password an hour ago. */
function letAnHourPass(): void {
  const database = new BetterSqlite(path.join(stage.portal.dataDirectory, 'entrepot.db'));
  const time = new Date(Date.now() - 3_600_000).toISOString();
  database.prepare('update session set assured_at = ?').run(time);
  database.close();
}

const isSignedIn = async ({ page }: Visit): Promise<boolean> => {
  await page.goto('/en/workspace/');
  return !page.url().includes('/sign-in/');
};

let serial = 0;
const createAccount = (): Promise<Account> =>
  stage.portal.createAccount(
    `person-${(serial += 1)}@customs.example`,
    'contributor',
    'us-customs-and-border-protection',
  );

describe.each(SWEPT)('every page of the own account, in %s', { timeout: TIMEOUT_MS }, (locale) => {
  const base = `/${locale}/workspace/`;
  let visit: Visit;
  beforeAll(async () => {
    const account = await createAccount();
    const other = await stage.openVisit({ userAgent: FIREFOX });
    await signInByForm(other.page, account);
    visit = await stage.openVisit();
    await signInByForm(visit.page, account);
  });

  it.each(['security/', 'security/?done=password', 'sessions/', 'sessions/?done=ended', 'confirm/'])(
    'is sound: %s',
    async (address) => {
      await checkPage(visit.page, base + address, { locale });
      expectNoProblems(visit);
    },
  );

  it('is sound when a password is refused', async () => {
    const { page } = visit;
    await page.goto(`${base}security/`);
    await page.locator('#newPassword').fill('short');
    const html = await answerTo(() => page.locator('main form button[type=submit]').click());
    await page.locator('[role=alert]').waitFor();
    await expectSound(page, html, locale);
    expectNoProblems(visit);
  });

  it('is sound when it asks who one is, when that fails, and when it is confirmed', async () => {
    const { page } = visit;
    await page.goto(`${base}sessions/`);
    letAnHourPass();
    const asked = await answerTo(() => page.locator('button[value=end-others]').click());
    await page.locator('#password').waitFor();
    await expectSound(page, asked, locale);
    await page.locator('#password').fill('wrong');
    const failed = await answerTo(() => page.locator('main button').click());
    await page.locator('[role=alert]').waitFor();
    await expectSound(page, failed, locale);
    await page.locator('#password').fill('four harbours in the fog');
    const confirmed = await answerTo(() => page.locator('main button').click());
    await page.locator('[role=status]').waitFor();
    await expectSound(page, confirmed, locale);
    expectNoProblems(visit);
  });

  async function answerTo(press: () => Promise<void>): Promise<string> {
    const answer = visit.page.waitForResponse((response) => response.request().method() === 'POST');
    await press();
    return (await answer).text();
  }
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('somebody looks after the own account %s', { timeout: TIMEOUT_MS }, (_how, javaScriptEnabled) => {
  let account: Account;
  let desk: Visit;
  let phone: Visit;
  beforeAll(async () => {
    account = await createAccount();
    [phone, desk] = [
      await stage.openVisit({ javaScriptEnabled, userAgent: FIREFOX }),
      await stage.openVisit({ javaScriptEnabled }),
    ];
    await signInByForm(phone.page, account);
    await signInByForm(desk.page, account);
  });

  it('and sees where they are signed in, this device first', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: 'Security' }).click();
    await page.getByRole('link', { name: 'See the devices' }).click();
    const rows = await page.locator('tbody tr').allInnerTexts();
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/Chrome · Linux\s+This device/);
    expect(rows[1]).toContain('Firefox · Windows');
    expectNoProblems(desk);
  });

  it('and signs another device out: asked for the password, nothing has to be chosen again', async () => {
    const { page } = desk;
    letAnHourPass();
    await page.goto('/en/workspace/sessions/');
    await page.getByRole('button', { name: 'Sign out: Firefox · Windows' }).click();
    expect(await textOf(page, 'h1')).toBe('Confirm that it is you');
    expect(await isSignedIn(phone)).toBe(true);
    await page.getByLabel('Password').fill('not mine');
    await page.getByRole('button', { name: 'Confirm' }).click();
    expect(await textOf(page, '[role=alert]')).toContain('not the password of your account');
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('button', { name: 'Carry it out' }).click();
    await page.waitForURL('**/en/workspace/sessions/?done=ended');
    expect(await textOf(page, '[role=status]')).toBe('That device is signed out.');
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await isSignedIn(phone)).toBe(false);
    expectNoProblems(desk);
  });

  it('and is not asked again for what follows', async () => {
    const { page } = desk;
    await signInByForm(phone.page, account);
    await page.goto('/en/workspace/sessions/');
    await page.getByRole('button', { name: 'Sign out all other devices' }).click();
    await page.waitForURL('**/en/workspace/sessions/?done=others');
    expect(await page.getByText('on no other device').count()).toBe(1);
    expect(await isSignedIn(phone)).toBe(false);
  });

  it('and is told when a device was signed out already', async () => {
    const { page } = desk;
    await signInByForm(phone.page, account);
    await page.goto('/en/workspace/sessions/');
    await phone.page.goto('/en/sign-out/');
    await phone.page.getByRole('button', { name: 'Sign out' }).click();
    await phone.page.waitForURL('**/en/');
    await page.getByRole('button', { name: 'Sign out: Firefox' }).click();
    expect(await textOf(page, '[role=status]')).toContain('already');
  });

  it('and changes the password: other devices are signed out, this one is not', async () => {
    const { page } = desk;
    await signInByForm(phone.page, account);
    await page.goto('/en/workspace/security/');
    await page.getByLabel('Current password').fill('not mine');
    await page.getByLabel('New password').fill(NEW);
    await page.getByRole('button', { name: 'Change the password' }).click();
    expect(await textOf(page, '[role=alert]')).toContain('not the password of your account');
    await page.getByLabel('Current password').fill(account.password);
    await page.getByLabel('New password').fill(NEW);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.waitForURL('**/en/workspace/security/?done=password');
    expect([await isSignedIn(desk), await isSignedIn(phone)]).toEqual([true, false]);
    await signInByForm(phone.page, { ...account, password: NEW });
    expectNoProblems(phone);
  });
});

describe('a new password', () => {
  it('can be looked at before it is sent', { timeout: TIMEOUT_MS }, async () => {
    const visit = await stage.openVisit();
    await signInByForm(visit.page, await createAccount());
    await visit.page.goto('/en/workspace/security/');
    const field = visit.page.getByLabel('New password');
    const type = () => field.getAttribute('type');
    expect(await type()).toBe('password');
    await visit.page.getByRole('button', { name: 'Show password' }).click();
    expect(await type()).toBe('text');
    await visit.page.getByRole('button', { name: 'Hide password' }).click();
    expect(await type()).toBe('password');
    expectNoProblems(visit);
  });
});

describe('what a browser says of itself', () => {
  it('is text in the list, whatever is in it', { timeout: TIMEOUT_MS }, async () => {
    const account = await createAccount();
    const hostile = await stage.openVisit({ userAgent: 'a+b/1.0<b>&"<script>alert(1)</script>' });
    await signInByForm(hostile.page, account);
    await hostile.page.goto('/en/workspace/sessions/');
    expect(await hostile.page.locator('tbody th b').innerText()).toBe('a+b/1.0');
    expectNoProblems(hostile);
  });
});
