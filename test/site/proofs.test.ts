import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { byKey } from './keyboard.ts';
import type { Account } from './portal.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf } from './visit.ts';

/** Of the seed: it publishes a product, for which no site of its own is named. */
const SLUG = 'hmrc';
const PROOFS = `/en/workspace/organisations/${SLUG}/proofs/`;

const stage = useStage();
let manager: Account;
let contributor: Account;
beforeAll(async () => {
  manager = await stage.portal.createAccount('manager@proofs.example', 'manager', SLUG);
  contributor = await stage.portal.createAccount('contributor@proofs.example', 'contributor', SLUG);
});

const press = async (page: Page, name: string | RegExp): Promise<number> => {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('domcontentloaded'),
    byKey(page, page.getByRole('button', { name })),
  ]);
  return answer.status();
};

/** Of the newest letter to an address; without a mail server letters are files. */
async function linkTo(to: string): Promise<string> {
  const folder = path.join(stage.portal.dataDirectory, 'mail');
  const read = async () => {
    for (const name of (await fs.readdir(folder).catch((): string[] => [])).toSorted().reverse()) {
      const letter = (await fs.readFile(path.join(folder, name), 'utf8')).replace(/=\r?\n/g, '').replaceAll('=3D', '=');
      if (letter.includes(to)) return /\/(?:en|fr)\/proof\/\?token=[\w-]{43}/.exec(letter)?.[0];
    }
    return undefined;
  };
  return await vi.waitFor(async () => {
    const link = await read();
    if (!link) throw new Error(`There is no letter to ${to} yet.`);
    return link;
  });
}

describe.each([true, false])('with JavaScript: %s', { timeout: 120_000 }, (javaScriptEnabled) => {
  const domain = javaScriptEnabled ? 'with.customs.example' : 'without.customs.example';

  it('a manager proves a domain by a letter, and everybody sees it', async () => {
    const { page, ...visit } = await stage.openVisit({ javaScriptEnabled });
    await signIn(page, manager);
    await byKey(page, page.getByRole('link', { name: /^Proofs of control/ }));
    await page.waitForURL(`**${PROOFS}`);

    await page.locator('#domain').fill('gmail.com');
    await page.locator('#domain-way').selectOption('postmaster');
    expect(await press(page, 'Begin')).toBe(422);
    expect(await textOf(page, '#domain-error')).toContain('Everybody can have an address there');
    expect(await page.locator('#domain').inputValue()).toBe('gmail.com');
    expect(await page.locator('#domain-way').inputValue()).toBe('postmaster');
    await page.locator('#domain').fill(domain);
    expect(await press(page, 'Begin')).toBe(303);
    expect(await textOf(page, '[role=status]')).toContain('The letter is on its way');
    expect(await textOf(page, '.proof')).toContain(`Letter to postmaster@${domain}`);
    expect(await press(page, `Send the letter again (${domain})`)).toBe(409);
    expect(await textOf(page, '[role=alert]')).toContain('asked for a moment ago');

    const reader = await stage.openVisit({ javaScriptEnabled });
    const link = await linkTo(`postmaster@${domain}`);
    const answer = await reader.page.goto(link);
    expect(answer?.headers()['cache-control']).toContain('no-store');
    expect(await textOf(reader.page, 'main')).toContain(`says that it controls the domain ${domain}`);
    expect(await press(reader.page, 'Yes, that is so')).toBe(200);
    expect(await textOf(reader.page, 'h1')).toBe('Thank you: it is confirmed');
    expect((await reader.page.goto(link))?.status()).toBe(410);
    expect(await textOf(reader.page, '[role=alert]')).toContain('opens nothing any more');

    await vi.waitFor(async () => {
      await reader.page.goto(`/en/organisations/${SLUG}/`);
      expect(await textOf(reader.page, '.manifest')).toContain(`Controls ${domain} shown by an answered letter`);
    });
    await vi.waitFor(async () => {
      await reader.page.goto('/en/product/customs-declarations-api/');
      expect(await textOf(reader.page, '.trust')).toContain('Publisher control: proven');
      expect(await textOf(reader.page, '.trust')).toContain('Ownership: not confirmed');
    });
    await page.goto(PROOFS);
    expect(await textOf(page, '.proof')).toContain('Proven');

    await byKey(page, page.getByText(`Remove (${domain})`));
    expect(await press(page, `Remove this proof (${domain})`)).toBe(303);
    await vi.waitFor(async () => {
      await reader.page.goto('/en/product/customs-declarations-api/');
      expect(await textOf(reader.page, '.trust')).toContain('Publisher control: not proven');
    });
    for (const one of [visit, reader]) expect(one.problems).toEqual([]);
    await visit.close();
    expectNoProblems(reader);
    await reader.close();
  });
});

describe.each(SWEPT)('in %s', { timeout: 120_000 }, (locale) => {
  const pageOf = `/${locale}/workspace/organisations/${SLUG}/proofs/`;

  it('the pages are sound, with nothing, something, and mistakes on them', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await signIn(page, manager);
    await checkPage(page, pageOf, { locale });
    for (const way of ['dns', 'file', 'admin']) {
      await page.locator('#domain').fill(`${way}.${locale}.customs.example`);
      await page.locator('#domain-way').selectOption(way);
      await page.locator('button[value=begin]').first().click();
      await page.waitForURL(/done=(begun|sent)/);
    }
    await checkPage(page, `${pageOf}?done=begun`, { locale });
    await page.locator('#domain').fill('co.uk');
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.locator('button[value=begin]').first().click(),
    ]);
    expect(answer.status()).toBe(422);
    await expectSound(page, await answer.text(), locale);

    const link = await linkTo(`admin@admin.${locale}.customs.example`);
    expect(link).toContain(`/${locale}/proof/`);
    await checkPage(page, link, { locale });
    await page.locator('button.button').click();
    await page.waitForLoadState();
    await checkPage(page, link, { locale, status: 410 });
    await vi.waitFor(async () => {
      await page.goto(`/${locale}/organisations/${SLUG}/`);
      expect(await textOf(page, '.manifest')).toContain(`admin.${locale}.customs.example`);
    });
    await checkPage(page, `/${locale}/organisations/${SLUG}/`, { locale });
    await checkPage(page, pageOf, { locale });
    await visit.close();
  });

  it('the page is there for managers only', async () => {
    const visit = await stage.openVisit();
    await visit.page.goto(pageOf);
    expect(new URL(visit.page.url()).pathname).toBe(`/${locale}/sign-in/`);
    await signIn(visit.page, contributor);
    expect((await visit.page.goto(pageOf))?.status()).toBe(404);
    await visit.close();
  });
});
