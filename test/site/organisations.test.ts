import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiBody, Caller } from '../support/caller.ts';
import { byKey } from './keyboard.ts';
import { checkPage, SWEPT } from './page-checks.ts';
import { type Account, PASSWORD } from './portal.ts';
import { publishEntry, saveEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf, type Visit } from './visit.ts';

const stage = useStage();
const accounts = {} as Record<'manager' | 'taker' | 'contact' | 'reviewer' | 'maintainer', Account>;
let manager: Caller;
let live: ApiBody;

beforeAll(async () => {
  const { portal } = stage;
  await portal.createOrganisation('harbour', 'Harbour Customs', 'customs');
  await portal.createOrganisation('scanners', 'Scanner Works', 'technology-company');
  accounts.manager = await portal.createAccount('manager@harbour.example', 'manager', 'harbour');
  accounts.taker = await portal.createAccount('taker@scanners.example', 'manager', 'scanners');
  accounts.reviewer = await portal.createAccount('reviewer@portal.example', 'reviewer');
  accounts.maintainer = await portal.createAccount('maintainer@portal.example', 'maintainer');
  const email = 'contact@harbour.example';
  const args = ['account', 'create', '--email', email, '--role', 'contact-point', '--country', 'NL'];
  await portal.entrepot([...args, '--password-stdin'], PASSWORD);
  accounts.contact = { email, password: PASSWORD, link: '' };
  await portal.createOrganisation('banned', 'Banned Works', 'technology-company');
  const maintainer = await portal.callerFor(accounts.maintainer);
  expect((await maintainer.post('/api/organisations/banned/suspend', { reason: 'Fraud.' })).status).toBe(200);
  manager = await portal.callerFor(accounts.manager);
  const reviewer = await portal.callerFor(accounts.reviewer);
  live = await publishEntry(manager, reviewer, { type: 'product', organisation: 'harbour', title: 'Quay scanner' });
});

const press = async (page: Page, name: string | RegExp): Promise<number> => {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('domcontentloaded'),
    byKey(page, page.getByRole('button', { name })),
  ]);
  return answer.status();
};

const statusOf = async (path: string): Promise<number> =>
  (await fetch(stage.portal.url + path, { redirect: 'manual' })).status;

describe('without JavaScript', { timeout: 120_000 }, () => {
  const enter = async (who: keyof typeof accounts): Promise<Visit> => {
    const visit = await stage.openVisit({ javaScriptEnabled: false });
    await signIn(visit.page, accounts[who]);
    return visit;
  };

  it('a manager writes the profile, and readers see it on the pages of the organisation and its entries', async () => {
    const { page, ...visit } = await enter('manager');
    await byKey(
      page,
      page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: /^My organisation/ }),
    );
    await byKey(page, page.getByRole('link', { name: 'Harbour Customs', exact: true }));
    await page.getByLabel('Name', { exact: true }).fill(' ');
    await page.getByLabel('Contact', { exact: true }).fill('desk@harbour.example');
    expect(await press(page, 'Save the profile')).toBe(422);
    // Nothing that was typed is lost.
    expect(await page.getByLabel('Contact', { exact: true }).inputValue()).toBe('desk@harbour.example');
    await page.getByLabel('Name', { exact: true }).fill('Harbour and Coast Customs');
    await page.getByLabel('What it is, in French').fill('Veille sur le port et la côte.');
    await page.getByLabel('WCO region').selectOption('europe');
    await page.getByLabel('Show this address to readers').check();
    expect(await press(page, 'Save the profile')).toBe(303);
    expect(await textOf(page, '.done')).toBe('The profile is saved.');
    const shown = async (path: string) => (await fetch(stage.portal.url + path)).text();
    await vi.waitUntil(async () => (await shown('/fr/organisations/harbour/')).includes('Veille sur le port'), 5000);
    expect(await shown('/en/organisations/harbour/')).toContain('desk@harbour.example');
    await vi.waitUntil(
      async () => (await shown(`/en/product/${live.slug}/`)).includes('Harbour and Coast Customs'),
      5000,
    );
    await vi.waitUntil(async () => (await shown('/en/organisations/')).includes('Harbour and Coast Customs'), 5000);
    expectNoProblems({ page, ...visit });
    await visit.close();
  });

  it('an entry is offered, and taken by the other side', async () => {
    const draft = await saveEntry(manager, { type: 'product', organisation: 'harbour', title: 'Old scanner' });
    const giver = await enter('manager');
    await giver.page.goto(`/en/workspace/entries/${draft.id}/`);
    await byKey(giver.page, giver.page.getByRole('link', { name: 'Give to another organisation' }));
    expect(await press(giver.page, 'Offer it')).toBe(422);
    await giver.page.getByLabel('To', { exact: true }).selectOption('scanners');
    expect(await press(giver.page, 'Offer it')).toBe(303);
    expect(await giver.page.getByText('Old scanner').count()).toBeGreaterThan(0);
    const taker = await enter('taker');
    await taker.page.goto('/en/workspace/organisations/');
    expect(await press(taker.page, 'Take it')).toBe(303);
    expect(await textOf(taker.page, '.done')).toBe('The entry belongs to your organisation now.');
    expect((await manager.get(`/api/entries/${draft.id}/working`)).status).toBe(404);
    await giver.close();
    await taker.close();
  });

  it('a maintainer suspends an organisation, which is gone when the page answers, and brings it back', async () => {
    const { page, ...visit } = await enter('maintainer');
    await page.goto('/en/workspace/organisations/?q=harbour');
    await byKey(page, page.getByRole('link', { name: 'Harbour' }));
    await byKey(page, page.getByText('Suspend this organisation'));
    expect(await press(page, 'Suspend now')).toBe(422);
    await page.locator('#suspend-reason').fill('They asked for it.');
    expect(await press(page, 'Suspend now')).toBe(303);
    const gone = ['/en/organisations/harbour/', '/fr/organisations/harbour/', `/en/product/${live.slug}/`];
    expect(await Promise.all(gone.map(statusOf))).toEqual([404, 404, 404]);
    expect((await (await fetch(`${stage.portal.url}/en/organisations/`)).text()).includes('harbour')).toBe(false);
    expect((await manager.get('/api/session')).text).toContain('anonymous');
    await byKey(page, page.getByText('Reinstate this organisation'));
    await page.locator('#reinstate-reason').fill('It is settled.');
    expect(await press(page, 'Reinstate now')).toBe(303);
    expect(await Promise.all(gone.map(statusOf))).toEqual([200, 200, 200]);
    await visit.close();
  });

  it('a merged organisation leads to the other one', async () => {
    await stage.portal.createOrganisation('old-works', 'Old Works', 'technology-company');
    const maintainer = await stage.portal.callerFor(accounts.maintainer);
    const merged = { into: 'scanners', reason: 'They are one now.' };
    expect((await maintainer.post('/api/organisations/old-works/merge', merged)).status).toBe(200);
    for (const locale of ['en', 'fr']) {
      const answer = await fetch(`${stage.portal.url}/${locale}/organisations/old-works/`, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('Location')]).toEqual([301, `/${locale}/organisations/scanners/`]);
    }
  });
});

describe.each(SWEPT)('every page about organisations, in %s', { timeout: 120_000 }, (locale) => {
  const desk = `/${locale}/workspace/organisations/`;

  it('is sound for everybody', async () => {
    const visit = await stage.openVisit();
    for (const path of [
      'organisations/',
      'organisations/hmrc/',
      'organisations/scanners/',
      'organisations/entrepot-maintainers/',
    ])
      await checkPage(visit.page, `/${locale}/${path}`, { locale });
    expectNoProblems(visit);
    await visit.close();
  });

  it.each<[keyof typeof accounts, string[]]>([
    ['manager', ['', 'harbour/']],
    ['taker', ['', 'scanners/']],
    ['contact', ['', 'harbour/']],
    ['maintainer', ['', 'harbour/', 'scanners/', 'banned/', '?standing=ending&kind=customs&q=x']],
  ])('is sound for a %s', async (who, paths) => {
    const visit = await stage.openVisit();
    await signIn(visit.page, accounts[who]);
    for (const path of paths) await checkPage(visit.page, desk + path, { locale });
    if (who === 'maintainer') await checkPage(visit.page, `/${locale}/workspace/entries/${live.id}/give/`, { locale });
    expectNoProblems(visit);
    await visit.close();
  });
});
