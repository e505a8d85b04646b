import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProvider, type TestProvider } from '../support/oidc.ts';
import { byKey } from './keyboard.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import type { Account, Role } from './portal.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signInByForm, textOf } from './visit.ts';

let provider: TestProvider;
const stage = useStage(async () => {
  provider = await startProvider('http://localhost/sign-in/callback');
  return { ENTREPOT_FETCH_ALLOW: provider.place };
});
const accounts = {} as Record<'maintainer' | 'manager' | 'member', Account>;
/** What people type: providers lead back to the configured address, and cookies go to that one. */
const own = () => stage.portal.url.replace('127.0.0.1', 'localhost');
const SETTINGS = 'workspace/organisations/port-authority/single-sign-on/';

beforeAll(async () => {
  provider.leadBackTo(`${own()}/sign-in/callback`);
  const { portal } = stage;
  await portal.createOrganisation('port-authority', 'Port Authority', 'border-agency');
  const create = (name: string, role: Role, organisation?: string) =>
    portal.createAccount(`${name}@port.example`, role, organisation);
  accounts.maintainer = await create('maintainer', 'maintainer');
  accounts.manager = await create('manager', 'manager', 'port-authority');
  accounts.member = await create('member', 'contributor', 'port-authority');
  for (const name of ['manager', 'member', 'newcomer'])
    provider.people.set(name, { email: `${name}@port.example`, email_verified: true, name });
});
afterAll(() => provider.close());

const press = async (page: Page, name: string | RegExp): Promise<number> => {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('domcontentloaded'),
    byKey(page, page.getByRole('button', { name })),
  ]);
  return answer.status();
};

/** From the sign-in page to the provider, through its form, and back. */
async function signOn(page: Page, who: string, login: string): Promise<void> {
  // The provider would know them still, and asks for nothing.
  await page.context().clearCookies();
  await page.goto('/en/sign-in/');
  await page.getByLabel('Work address or short name').fill(who);
  await byKey(page, page.getByRole('button', { name: 'Continue to my organisation' }));
  await page.waitForURL(`${provider.issuer}/**`);
  await page.getByLabel('Login').fill(login);
  await byKey(page, page.getByRole('button', { name: 'Let me in' }));
  await page.waitForURL(`${own()}/**`);
}

/** The whole way, by hand. */
describe.each([true, false])('with JavaScript: %s', { timeout: 120_000 }, (javaScriptEnabled) => {
  const open = () => stage.openVisit({ javaScriptEnabled, baseURL: own() });

  it('a manager sets it up, a maintainer confirms the domain, a member comes in by it and disconnects it again', async () => {
    const [manager, maintainer, member] = [await open(), await open(), await open()];
    await signInByForm(manager.page, accounts.manager);
    await byKey(manager.page, manager.page.getByRole('link', { name: 'Security', exact: true }));
    await byKey(manager.page, manager.page.getByRole('link', { name: 'Single sign-on of Port Authority' }));
    await manager.page.getByLabel('Issuer').fill('not an address');
    expect(await press(manager.page, 'Try discovery')).toBe(422);
    expect(await manager.page.getByLabel('Issuer').inputValue()).toBe('not an address');
    await manager.page.getByLabel('Issuer').fill(provider.issuer);
    expect(await press(manager.page, 'Try discovery')).toBe(200);
    expect(await textOf(manager.page, '[role=status]')).toContain(`${provider.issuer}/auth`);
    await manager.page.getByLabel('Client identifier').fill(provider.clientId);
    await manager.page.getByLabel('Client secret').fill(provider.clientSecret);
    await manager.page.getByLabel('Mail domains').fill('port.example');
    expect(await press(manager.page, 'Save and switch on')).toBe(303);
    expect(await textOf(manager.page, 'main')).toContain('As it is now: on');

    await signInByForm(maintainer.page, accounts.maintainer);
    await maintainer.page.goto(`/en/${SETTINGS}`);
    const isNew = await maintainer.page.getByRole('button', { name: 'Confirm (port.example)' }).count();
    if (isNew > 0) expect(await press(maintainer.page, 'Confirm (port.example)')).toBe(303);

    await signOn(member.page, accounts.member.email, 'member');
    expect(await textOf(member.page, 'h1')).toBe('Is this account yours?');
    await member.page.getByLabel('Password').fill('not the password');
    expect(await press(member.page, 'Connect and sign in')).toBe(422);
    await member.page.getByLabel('Password').fill(accounts.member.password);
    expect(await press(member.page, 'Connect and sign in')).toBe(303);
    await member.page.waitForURL('**/en/workspace/');
    await signOn(member.page, 'port-authority', 'member');
    await member.page.waitForURL('**/en/workspace/');
    await member.page.goto('/en/workspace/security/');
    await byKey(member.page, member.page.getByRole('link', { name: 'See and disconnect them' }));
    await member.page.waitForURL('**/linked-identities/');
    expect(await press(member.page, 'Disconnect (Port Authority)')).toBe(303);
    expect(new URL(member.page.url()).pathname).toBe('/en/sign-in/');

    await signOn(member.page, 'port-authority', 'newcomer');
    expect(await textOf(member.page, 'main')).toContain('you are not a member of the organisation');
    await manager.page.goto(`/en/${SETTINGS}`);
    await byKey(manager.page, manager.page.getByText('Switch it off …'));
    expect(await press(manager.page, 'Switch off')).toBe(303);
    expect(await textOf(manager.page, 'main')).toContain('As it is now: switched off');
    for (const visit of [manager, maintainer, member]) {
      // What a page answers with an error is said on the console; nothing else may be.
      visit.problems = visit.problems.filter((problem) => !problem.includes('status of 401'));
      expectNoProblems(visit);
      await visit.close();
    }
  });
});

describe.each(SWEPT)('every page of single sign-on, in %s', { timeout: 60_000 }, (locale) => {
  it('keeps what every page must keep', async () => {
    const visit = await stage.openVisit();
    await checkPage(visit.page, `/${locale}/sign-in/connect/`, { locale, status: 410 });
    await signInByForm(visit.page, accounts.manager);
    for (const page of [SETTINGS, 'workspace/linked-identities/', 'workspace/security/'])
      await checkPage(visit.page, `/${locale}/${page}`, { locale });
    await visit.close();
  });

  it('also where something was refused, and where one is led on', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: true });
    await signInByForm(visit.page, accounts.manager);
    const address = `/${locale}/${SETTINGS}`;
    await visit.page.goto(address);
    await visit.page.getByLabel(locale === 'en' ? 'Issuer' : 'Émetteur').fill('x');
    const [answer] = await Promise.all([
      visit.page.waitForResponse((response) => response.request().method() === 'POST'),
      visit.page.waitForEvent('domcontentloaded'),
      visit.page.locator('button[value=set]').click(),
    ]);
    expect(answer.status()).toBe(422);
    await expectSound(visit.page, await answer.text(), locale);
    await visit.close();
  });
});
