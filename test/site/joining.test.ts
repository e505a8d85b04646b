import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { chooseIn, pressKey, tabTo, typeInto } from './keyboard.ts';
import { letterTo, linkIn } from './letters.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import { type Account, PASSWORD } from './portal.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf, type Visit } from './visit.ts';

let mail: MailServer;
const stage = useStage(async () => {
  mail = await startMailServer();
  return { ENTREPOT_SMTP_URL: mail.url, ENTREPOT_MAIL_FROM: 'Entrepôt <portal@customs.example>' };
});
afterAll(() => mail.close());
let maintainer: Account;
let manager: Account;
beforeAll(async () => {
  await stage.portal.createOrganisation('harbour', 'Harbour Office', 'technology-company');
  maintainer = await stage.portal.createAccount('keeper@portal.example', 'maintainer');
  manager = await stage.portal.createAccount('manager@harbour.example', 'manager', 'harbour');
});
/** As if everybody had given the password an hour ago. */
function letAnHourPass(): void {
  const database = new BetterSqlite(path.join(stage.portal.dataDirectory, 'entrepot.db'));
  database.prepare('update session set assured_at = ?').run(new Date(Date.now() - 3_600_000).toISOString());
  database.close();
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });

/** By the keyboard alone, without JavaScript: from the first question to a colleague at work. */
describe('from a request to a colleague', { timeout: 120_000 }, () => {
  const ada = { email: 'ada@scanners.example', password: PASSWORD, link: '' };
  const ben = { email: 'ben@scanners.example', password: PASSWORD, link: '' };
  const visits: Visit[] = [];
  const enter = async () => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    visits.push(visit);
    return visit.page;
  };

  it('every step is taken by hand, and nothing that was typed is lost', async () => {
    const asking = await enter();
    await asking.goto('/en/sign-in/');
    await pressKey(asking, asking.locator('main').getByRole('link', { name: 'Ask to join' }));
    await typeInto(asking, 'Your name', 'Ada Mwangi');
    await typeInto(asking, 'Work email address', 'ada at scanners');
    await typeInto(asking, 'Name of the organisation', 'Adas Scanners');
    await typeInto(asking, 'Why do you want to join?', 'We build scanners.');
    expect(await pressKey(asking, button(asking, 'Send the request'))).toBe(422);
    expect(await textOf(asking, '.summary')).toMatch(/Work email address: .*Kind: Choose a kind\./);
    for (const [label, value] of [
      ['Your name', 'Ada Mwangi'],
      ['Work email address', 'ada at scanners'],
      ['Name of the organisation', 'Adas Scanners'],
      ['Why do you want to join?', 'We build scanners.'],
    ] as const)
      expect(await asking.getByLabel(label).inputValue()).toBe(value);
    await typeInto(asking, 'Work email address', ada.email);
    await chooseIn(asking, 'Kind', 'Tech');
    await chooseIn(asking, 'Country', 'Kenya');
    expect(await pressKey(asking, button(asking, 'Send the request'))).toBe(303);
    expect(await textOf(asking, 'h1')).toBe('A letter is on its way');

    await asking.goto(linkIn(await letterTo(mail, ada.email)));
    expect(await pressKey(asking, button(asking, 'Confirm the request'))).toBe(303);
    expect(await textOf(asking, '[role=status]')).toContain('It waits for a decision.');

    const deciding = await enter();
    await signIn(deciding, maintainer);
    await pressKey(deciding, link(deciding, 'Desk'));
    expect(await textOf(deciding, 'main table')).toContain('1 waits');
    await pressKey(deciding, link(deciding, 'Requests to join'));
    expect(await textOf(deciding, 'main')).toContain('Ada Mwangi wants to bring in Adas Scanners');
    expect(await pressKey(deciding, button(deciding, /^Approve and invite/))).toBe(303);
    expect(await textOf(deciding, '[role=status]')).toBe('Approved. An invitation is on its way.');

    const joining = await enter();
    await joining.goto(linkIn(await letterTo(mail, ada.email, 1)));
    expect(await textOf(joining, 'main')).toContain('Join Adas Scanners as manager.');
    await typeInto(joining, 'Your name', 'Ada Mwangi');
    await typeInto(joining, 'Choose a password', 'short');
    expect(await pressKey(joining, button(joining, 'Make the account and join'))).toBe(422);
    expect(await textOf(joining, '#password-error')).toContain('8 to 128 characters');
    expect(await joining.getByLabel('Your name').inputValue()).toBe('Ada Mwangi');
    await typeInto(joining, 'Choose a password', ada.password);
    expect(await pressKey(joining, button(joining, 'Make the account and join'))).toBe(303);
    await joining.waitForURL('**/organisations/?done=joined');
    expect(await textOf(joining, '[role=status]')).toBe('You belong to it now.');
    await pressKey(joining, joining.getByRole('link', { name: 'Adas Scanners', exact: true }));
    await pressKey(joining, joining.getByRole('link', { name: /^Members/ }));
    await joining.waitForURL('**/organisations/adas-scanners/members/');

    await typeInto(joining, 'Email address', ben.email);
    await chooseIn(joining, 'Language of the letter', 'Fran');
    expect(await pressKey(joining, button(joining, 'Send the invitation'))).toBe(303);
    expect(await textOf(joining, '#invite')).toMatch(/ben@scanners\.example Contributor, invited by Ada Mwangi on /);

    const colleague = await enter();
    const letter = await letterTo(mail, ben.email);
    expect(letter).toContain('Ada Mwangi vous invite à rejoindre Adas Scanners');
    await colleague.goto(linkIn(letter));
    expect(new URL(colleague.url()).pathname).toBe('/fr/join/invitation/');
    await typeInto(colleague, 'Votre nom', 'Ben Okoro');
    await typeInto(colleague, 'Choisissez un mot de passe', ben.password);
    expect(await pressKey(colleague, button(colleague, 'Créer le compte et adhérer'))).toBe(303);
    await colleague.waitForURL('**/fr/workspace/organisations/?done=joined');
    await tabTo(colleague, colleague.getByRole('link', { name: /^Membres/ }));
    await colleague.keyboard.press('Enter');
    await colleague.waitForURL('**/adas-scanners/members/');
    expect(await textOf(colleague, 'main table')).toMatch(/Ada Mwangi .*Ben Okoro \(vous\)/);
    expect(await colleague.getByLabel('Adresse électronique').count()).toBe(0);
    await colleague.goto(linkIn(letter));
    expect(await textOf(colleague, '[role=alert]')).toContain('il a déjà servi');

    await joining.reload();
    expect(await textOf(joining, 'main table')).toContain('ben@scanners.example');
    expect(await pressKey(joining, button(joining, 'Make manager (Ben Okoro)'))).toBe(303);
    await tabTo(joining, joining.getByText('Leave this organisation …'));
    await joining.keyboard.press('Enter');
    expect(await pressKey(joining, button(joining, 'Leave now'))).toBe(303);
    await joining.waitForURL('**/en/sign-in/**');
    await signIn(joining, ada);
    await pressKey(joining, link(joining, 'My organisations'));
    expect(await textOf(joining, 'main')).toContain('Your account belongs to no organisation.');
    for (const visit of visits) {
      expectNoProblems(visit);
      await visit.close();
    }
  });

  it('who has an account signs in and comes back to accept', async () => {
    const holder = await stage.portal.createAccount('holder@customs.example', 'contributor', 'hmrc');
    const inviting = await stage.portal.callerFor(manager);
    const route = '/api/organisations/harbour/invitations';
    const invitation = { email: holder.email, role: 'contributor', locale: 'en' };
    expect((await inviting.post(route, invitation)).status).toBe(204);
    const address = linkIn(await letterTo(mail, holder.email));
    const other = await enter();
    await signIn(other, manager);
    expect((await other.goto(address))?.status()).toBe(410);
    expect(await textOf(other, 'main')).not.toContain(holder.email);

    const page = await enter();
    await page.goto(address);
    await pressKey(page, link(page, 'Sign in'));
    await typeInto(page, 'Email address', holder.email);
    await typeInto(page, 'Password', holder.password);
    await pressKey(page, button(page, 'Sign in'));
    await page.waitForURL(`**${address}`);
    expect(await pressKey(page, button(page, 'Accept the invitation'))).toBe(303);
    await page.waitForURL('**/workspace/organisations/?done=joined');
    expect(await textOf(page, 'main table')).toMatch(/Harbour Office .*Contributor/);
  });

  it('a maintainer suspends an account at the desk, after giving the password once more when it is due', async () => {
    const member = await stage.portal.createAccount('member@harbour.example', 'contributor', 'harbour');
    const page = await enter();
    await signIn(page, maintainer);
    await page.goto('/en/workspace/desk/accounts/');
    await typeInto(page, 'Part of a name or an address', 'member@harbour');
    await pressKey(page, button(page, 'Find'));
    await pressKey(page, page.locator('main table').getByRole('link'));
    letAnHourPass();
    expect(await pressKey(page, button(page, 'Suspend'))).toBe(403);
    await typeInto(page, 'Password', maintainer.password);
    await pressKey(page, button(page, 'Confirm'));
    expect(await pressKey(page, button(page, 'Carry it out'))).toBe(303);
    expect(await textOf(page, '[role=status]')).toBe('The account is suspended and signed out.');
    const answer = await fetch(`${stage.portal.url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: stage.portal.url },
      body: JSON.stringify({ email: member.email, password: member.password }),
    });
    expect(answer.status).toBe(401);
    expect(await pressKey(page, button(page, 'Reinstate'))).toBe(303);
  });
});

describe.each(SWEPT)('every page about coming in, in %s', { timeout: 90_000 }, (locale) => {
  const visits = {} as Record<'anybody' | 'manager' | 'maintainer', Visit>;
  let invitationPath = '';
  beforeAll(async () => {
    visits.anybody = await stage.openVisit();
    visits.manager = await stage.openVisit();
    visits.maintainer = await stage.openVisit();
    await signIn(visits.manager.page, manager);
    await signIn(visits.maintainer.page, maintainer);
    const caller = await stage.portal.callerFor(manager);
    const email = `waiting-${locale}@harbour.example`;
    await caller.post('/api/organisations/harbour/invitations', { email, role: 'manager', locale });
    invitationPath = linkIn(await letterTo(mail, email));
    const nobody = await stage.portal.callerFor();
    for (const asked of [
      { organisation: 'harbour' },
      {
        newOrganisation: {
          name: `Border Office ${locale}`,
          kind: 'customs',
          country: 'KE',
          website: 'https://a.example',
        },
      },
    ]) {
      const from = `asks-${locale}-${Object.keys(asked)[0]}@border.example`.toLowerCase();
      const request = { name: 'Ada Mwangi', email: from, reason: 'Because we want to.\nTwo lines.', locale, ...asked };
      expect((await nobody.post('/api/join-requests', request)).status).toBe(202);
      const token = new URLSearchParams(linkIn(await letterTo(mail, from)).split('?')[1]).get('token');
      expect((await nobody.post('/api/join-requests/confirm', { token })).status).toBe(204);
    }
  });
  const sound = async (who: keyof typeof visits, address: string, status = 200) => {
    await checkPage(visits[who].page, `/${locale}/${address}`, { locale, status });
    expectNoProblems(visits[who]);
  };
  const soundWithError = async (who: keyof typeof visits, address: string, selector: string) => {
    const { page } = visits[who];
    await page.goto(`/${locale}/${address}`);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator(selector).first().click();
    const html = await (await answer).text();
    await page.locator('[role=alert]').waitFor();
    await expectSound(page, html, locale);
    expectNoProblems(visits[who]);
  };

  it.each(['join/', 'join/?done=asked', 'join/confirm/?token=x', 'join/confirm/?done=confirmed', 'sign-in/'])(
    'is sound for anybody: %s',
    async (address) => {
      await sound('anybody', address);
    },
  );

  it('is sound for who asks and left fields out, and for links that open nothing', async () => {
    await soundWithError('anybody', 'join/', '.ask-form button');
    await soundWithError('anybody', 'join/confirm/?token=x', '.gate-form button');
    await sound('anybody', 'join/invitation/?token=x', 410);
  });

  it('is sound for who is invited, with an error, and for somebody else', async () => {
    const address = invitationPath.slice(4);
    await sound('anybody', address);
    await soundWithError('anybody', address, '.gate-form button[type=submit]');
    await sound('manager', address, 410);
  });

  it('is sound for who manages, with an error', async () => {
    await sound('manager', 'workspace/organisations/harbour/members/');
    await soundWithError('manager', 'workspace/organisations/harbour/members/', 'button[value=invite]');
    await sound('maintainer', 'workspace/organisations/');
    await sound('maintainer', 'workspace/organisations/harbour/members/');
  });

  it.each(['', 'requests/', 'accounts/', 'accounts/?q=nothing+like+it'])(
    'is sound at the desk: %s',
    async (address) => {
      await sound('maintainer', `workspace/desk/${address}`);
    },
  );

  it('is sound at the desk for an account, and for an approval without evidence', async () => {
    const { page } = visits.maintainer;
    await page.goto(`/${locale}/workspace/desk/accounts/?q=manager%40harbour`);
    const other = await page.locator('main table a').first().getAttribute('href');
    await sound('maintainer', other!.slice(4));
    await page.goto(`/${locale}/workspace/desk/accounts/?q=keeper`);
    const own = await page.locator('main table a').first().getAttribute('href');
    await sound('maintainer', own!.slice(4));
    const request = page.locator('article', { has: page.locator('[name=evidence]') });
    await page.goto(`/${locale}/workspace/desk/requests/`);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await request.locator('button[value=approve]').first().click();
    const html = await (await answer).text();
    await page.locator('[role=alert]').waitFor();
    await expectSound(page, html, locale);
  });
});
