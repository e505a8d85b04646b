import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../support/factors.ts';
import { addAuthenticator, type VirtualAuthenticator } from '../support/virtual-authenticator.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import type { Account, Role } from './portal.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signInByForm, textOf, type Visit } from './visit.ts';

const TIMEOUT_MS = 60_000;
const FACTORS = '/en/workspace/factors/';

const stage = useStage();

let serial = 0;
const createAccount = (role: Role = 'contributor'): Promise<Account> =>
  stage.portal.createAccount(
    `factor-${(serial += 1)}@customs.example`,
    role,
    role === 'contributor' ? 'us-customs-and-border-protection' : undefined,
  );

/** Passkeys are bound to a name: a browser gives none to `127.0.0.1`. */
const atLocalhost = () => ({ baseURL: stage.portal.url.replace('127.0.0.1', 'localhost') });

async function signOut(page: Page): Promise<void> {
  await page.goto('/en/sign-out/');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/en/');
}

/** The first step, up to where the second one is asked for. */
async function giveClaim(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/en/sign-in/');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/sign-in/second-step/**');
}

/** Presses Tab until something with this name has the focus, as who uses no mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let time = 0; time < 60; time++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLElement> }) | null;
      return (element?.labels?.[0] ?? element)?.textContent.trim() ?? '';
    });
    if (focused === name) return;
  }
  throw new Error(`“${name}” is not reached by Tab on ${page.url()}.`);
}

describe('an authenticator app, without JavaScript and by keyboard alone', { timeout: TIMEOUT_MS }, () => {
  let account: Account;
  let visit: Visit;
  let secret: string;
  let codes: string[];
  beforeAll(async () => {
    account = await createAccount();
    visit = await stage.openVisit({ javaScriptEnabled: false });
  });
  const press = async (name: string) => {
    await tabTo(visit.page, name);
    await visit.page.keyboard.press('Enter');
  };

  it('is set up with the secret as text and a code', async () => {
    const { page } = visit;
    await signInByForm(page, account);
    await page.goto('/en/workspace/security/');
    await press('See and change your second factors');
    await page.waitForURL(`**${FACTORS}`);
    await press('Set up an app');
    await page.waitForURL(`**${FACTORS}app/`);
    await press('Show me the secret');
    secret = (await page.locator('code.secret').innerText()).replaceAll(' ', '');
    await tabTo(page, 'Code');
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    expect(await textOf(page, '[role=alert]')).toContain('does not fit the secret');
    expect((await page.locator('code.secret').innerText()).replaceAll(' ', '')).toBe(secret);
    await tabTo(page, 'Code');
    await page.keyboard.type(codeOf({ secret }));
    await page.keyboard.press('Enter');
    await page.locator('.codes').waitFor();
    codes = await page.locator('.codes li').allInnerTexts();
    expect(codes).toHaveLength(10);
    await press('I have them, go on');
    await page.waitForURL(`**${FACTORS}?done=app-added`);
    expect(await textOf(page, '[role=status]')).toContain('The app counts');
    expect(await page.getByText('Codes left: 10 of 10.').count()).toBe(1);
    expect(await page.getByText('Passkeys need JavaScript').isVisible()).toBe(true);
    expectNoProblems(visit);
  });

  it('is asked for as the second step, and a code that was used opens nothing', async () => {
    const { page } = visit;
    await signOut(page);
    await giveClaim(page, account);
    await tabTo(page, 'Code');
    await page.keyboard.type(codeOf({ secret }));
    await page.keyboard.press('Enter');
    expect(await textOf(page, '[role=alert]')).toContain('was used before');
    await tabTo(page, 'Code');
    await page.keyboard.type(codeOf({ secret }, 1));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/workspace/');
    expectNoProblems(visit);
  });

  it('is lost: a recovery code opens instead, the app is removed, and signing in asks for it no more', async () => {
    const { page } = visit;
    await signOut(page);
    await giveClaim(page, account);
    await page.getByLabel('Code', { exact: true }).fill(codes[0]!.toLowerCase());
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL('**/en/workspace/');
    await page.goto(FACTORS);
    expect(await page.getByText('Codes left: 9 of 10.').count()).toBe(1);
    await page.getByText('Remove the app …').click();
    await page.getByRole('button', { name: 'Remove the app' }).click();
    await page.waitForURL(`**${FACTORS}?done=removed`);
    await signOut(page);
    await signInByForm(page, account);
    expectNoProblems(visit);
  });

  it('leads back to the door when nobody is half-way in', async () => {
    await signOut(visit.page);
    await visit.page.goto('/en/sign-in/second-step/?next=/en/workspace/security/');
    expect(new URL(visit.page.url()).pathname).toBe('/en/sign-in/');
  });
});

describe('a passkey in a real browser', { timeout: TIMEOUT_MS }, () => {
  let account: Account;
  let visit: Visit;
  let authenticator: VirtualAuthenticator;
  beforeAll(async () => {
    account = await createAccount();
    visit = await stage.openVisit(atLocalhost());
    authenticator = await addAuthenticator(visit.page);
    await signInByForm(visit.page, account);
  });

  it('is added under a name of one’s own', async () => {
    const { page } = visit;
    await page.goto(FACTORS);
    await page.getByLabel('Name of the passkey').fill('Laptop at work');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.locator('.codes').waitFor();
    await page.getByRole('link', { name: 'I have them, go on' }).click();
    expect(await page.locator('tbody th b').allInnerTexts()).toEqual(['Laptop at work']);
    expect(await authenticator.countPasskeys()).toBe(1);
    await page.getByText('Rename or remove …').click();
    await page.locator('tbody').getByLabel('Name of the passkey').fill('Laptop <b>');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.waitForURL(`**${FACTORS}?done=renamed`);
    expect(await page.locator('tbody th b').allInnerTexts()).toEqual(['Laptop <b>']);
    expectNoProblems(visit);
  });

  it('is not added twice to the same device', async () => {
    const { page } = visit;
    await page.getByLabel('Name of the passkey').last().fill('Again');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('This device already holds a passkey').waitFor();
  });

  it('is the second step after the password', async () => {
    const { page } = visit;
    await signOut(page);
    await giveClaim(page, account);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL('**/en/workspace/');
    expectNoProblems(visit);
  });

  it('signs in by itself, without address and password', async () => {
    const { page } = visit;
    await signOut(page);
    await page.goto('/en/sign-in/?next=/en/workspace/security/');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/en/workspace/security/');
    expectNoProblems(visit);
  });

  it('does not when the device has not verified its owner, and says what to do', async () => {
    const { page } = visit;
    await signOut(page);
    await authenticator.verifyUser(false);
    await page.goto('/en/sign-in/');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('The browser gave no passkey').waitFor();
    await authenticator.verifyUser(true);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/en/workspace/');
  });

  it('becomes the only factor: the password is removed, and later set again', async () => {
    const { page } = visit;
    await page.goto(FACTORS);
    await page.getByText('Remove the password …').click();
    await page.getByRole('button', { name: 'Remove the password' }).click();
    await page.waitForURL(`**${FACTORS}?done=password-removed`);
    await page.goto('/en/workspace/security/');
    expect(await page.getByLabel('Current password').count()).toBe(0);
    await page.getByLabel('New password').fill('a harbour in the fog');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.waitForURL('**/en/workspace/security/?done=password');
    await signOut(page);
    await giveClaim(page, { ...account, password: 'a harbour in the fog' });
    expectNoProblems(visit);
  });
});

describe('a reviewer without a second factor', { timeout: TIMEOUT_MS }, () => {
  it('is told that the role rests, is led to where one is set up, and then has it', async () => {
    const email = 'resting@portal.example';
    const password = 'four harbours in the fog';
    await stage.portal.entrepot(
      ['account', 'create', '--email', email, '--role', 'reviewer', '--password-stdin'],
      password,
    );
    const visit = await stage.openVisit();
    const { page } = visit;
    await signInByForm(page, { email, password, link: '' });
    expect(await textOf(page, '#withheld')).toContain('Reviewer: this role asks for a second factor');
    expect(await page.getByRole('link', { name: 'Review queue' }).count()).toBe(0);
    await page.goto('/en/workspace/reviews/');
    await page.waitForURL(`**${FACTORS}`);
    await page.getByRole('link', { name: 'Set up an app' }).click();
    await page.getByRole('button', { name: 'Show me the secret' }).click();
    const secret = (await page.locator('code.secret').innerText()).replaceAll(' ', '');
    await page.getByLabel('Code', { exact: true }).fill(codeOf({ secret }));
    await page.getByRole('button', { name: 'Confirm the app' }).click();
    await page.getByRole('link', { name: 'I have them, go on' }).click();
    await page.getByRole('link', { name: 'Review queue' }).click();
    await page.waitForURL('**/en/workspace/reviews/');
    expect(await page.locator('#withheld').count()).toBe(0);
    expectNoProblems(visit);
  });
});

describe('lost factors', { timeout: TIMEOUT_MS }, () => {
  it('are taken away by a maintainer on a page, or on the command line', async () => {
    const [maintainer, one, other] = [
      await createAccount('maintainer'),
      await createAccount('reviewer'),
      await createAccount('reviewer'),
    ];
    const visit = await stage.openVisit();
    const { page } = visit;
    await signInByForm(page, maintainer);
    await page.goto(FACTORS);
    await page.getByRole('link', { name: 'Remove the lost factors of somebody else' }).click();
    await page.getByLabel('Email address of the person').fill('nobody@nowhere.example');
    await page.getByRole('button', { name: 'Remove their factors' }).click();
    expect(await textOf(page, '[role=alert]')).toContain('no account with the address');
    await page.getByLabel('Email address of the person').fill(one.email);
    await page.getByRole('button', { name: 'Remove their factors' }).click();
    await page.waitForURL(`**${FACTORS}reset/?done=reset`);
    await stage.portal.entrepot(['account', 'reset-factors', '--email', other.email]);
    for (const { email, password } of [one, other]) {
      const theirs = await stage.openVisit();
      await signInByForm(theirs.page, { email, password, link: '' });
      expect(await textOf(theirs.page, '#withheld')).toContain('Your role rests');
      await theirs.close();
    }
    expectNoProblems(visit);
  });
});

describe.each(SWEPT)('every page of second factors, in %s', { timeout: TIMEOUT_MS }, (locale) => {
  const base = `/${locale}/workspace/factors/`;
  let visit: Visit;
  let maintainer: Account;
  beforeAll(async () => {
    maintainer = await createAccount('maintainer');
    visit = await stage.openVisit(atLocalhost());
    await addAuthenticator(visit.page);
    await signInByForm(visit.page, maintainer);
  });
  const answerTo = async (act: () => Promise<void>): Promise<string> => {
    const answer = visit.page.waitForResponse((response) => response.request().method() === 'POST');
    await act();
    return (await answer).text();
  };

  it.each([
    '',
    '?done=app-added',
    'app/',
    'reset/',
    '../confirm/',
    `../confirm/?need=second-factor&next=/${locale}/workspace/`,
    '../security/',
  ])('is sound: %s', async (address) => {
    await checkPage(visit.page, base + address, { locale });
    expectNoProblems(visit);
  });

  it('is sound with a secret, with a wrong code, and with codes to write down', async () => {
    const { page } = visit;
    await page.goto(`${base}app/`);
    const begun = await answerTo(() => page.locator('button[value=begin]').click());
    await page.locator('.qr').waitFor();
    await expectSound(page, begun, locale);
    await page.locator('#code').fill('12');
    const wrong = await answerTo(() => page.locator('button[value=confirm]').click());
    await page.locator('[role=alert] a').waitFor();
    await expectSound(page, wrong, locale);
    await page.goto(base);
    const renewed = await answerTo(() => page.locator('button[value=renew-codes]').click());
    await page.locator('.codes').waitFor();
    await expectSound(page, renewed, locale);
    maintainer.recoveryCodes = await page.locator('.codes li').allInnerTexts();
    expectNoProblems(visit);
  });

  it('is sound where a passkey is listed, and where the second step is asked for and refused', async () => {
    const { page } = visit;
    await page.goto(base);
    await page.locator('#name').fill('Ordinateur');
    await page.locator('passkey-button button').click();
    await page.waitForURL(`**${base}?done=passkey-added`);
    await checkPage(page, base, { locale });
    await signOut(page);
    await giveClaim(page, maintainer);
    await checkPage(page, `/${locale}/sign-in/second-step/`, { locale });
    await page.locator('#code').fill('wrong');
    const refused = await answerTo(() => page.locator('form:has(#code) button').click());
    await page.locator('#gate-problem').waitFor();
    await expectSound(page, refused, locale);
    expectNoProblems(visit);
  });
});
