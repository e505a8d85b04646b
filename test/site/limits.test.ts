import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Account } from './portal.ts';
import { checkPage } from './page-checks.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf, type Visit } from './visit.ts';

const PATIENT = { timeout: 60_000 };

const stage = useStage();
let writer: Account;
let visit: Visit;
beforeAll(async () => {
  writer = await stage.portal.createAccount('writer@company.example', 'contributor', 'opensanctions');
  visit = await stage.openVisit();
  await signIn(visit.page, writer);
});

/** As if so much had been asked for already, by the account or from the network. */
function useUp(key: (accountId: string) => string, seconds: number): void {
  const database = new BetterSqlite(path.join(stage.portal.dataDirectory, 'entrepot.db'));
  const { id } = database.prepare('select id from account where email = ?').get(writer.email) as { id: string };
  const end = new Date(Date.now() + seconds * 1000).toISOString();
  database.prepare('insert or replace into limit_count values (?, 1000000000, ?)').run(key(id), end);
  database.close();
}

const press = async (page: Page, name: string): Promise<number> => {
  const [response] = await Promise.all([
    page.waitForResponse((candidate) => candidate.request().isNavigationRequest()),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return response.status();
};

describe('who asks too much', () => {
  it('gets the form back with all that was typed, and is told when to send it again', PATIENT, async () => {
    const { page } = visit;
    await page.goto('/fr/workspace/new/product/');
    await page.locator('[name=title]').fill('Rope Ledger');
    await page.locator('[name="fields.description"]').fill('Counts ropes.');
    useUp((id) => `writes:account:${id}`, 50);
    expect(await press(page, 'Enregistrer le brouillon')).toBe(429);
    expect(await textOf(page, '[role=alert]')).toMatch(/n’a rien modifié.: réessayez dans \d\d secondes/);
    expect(await page.locator('[name=title]').inputValue()).toBe('Rope Ledger');
    expect(await page.locator('[name="fields.description"]').inputValue()).toBe('Counts ropes.');
    expectNoProblems(visit);
  });

  it('keeps the question, with and without scripts, in both languages', PATIENT, async () => {
    useUp(() => 'search:network:127.0.0.1/32', 300);
    for (const [locale, text] of [
      ['en', /Your question was not lost: try again in 5 minutes/],
      ['fr', /Votre question n’est pas perdue.: réessayez dans 5 minutes/],
    ] as const) {
      const answer = await fetch(`${stage.portal.url}/${locale}/search/results/?q=container`);
      expect([answer.status, Number(answer.headers.get('Retry-After')) > 280]).toEqual([429, true]);
      const { page, close } = await stage.openVisit();
      await checkPage(page, `/${locale}/search/results/?q=container`, { locale, status: 429 });
      expect(await textOf(page, '[role=alert]')).toMatch(text);
      expect(await page.locator('[name=q]').inputValue()).toBe('container');
      await close();
    }
  });

  it('and tries passwords is told so on the page for signing in, with the address still there', PATIENT, async () => {
    useUp(() => 'sign-in-network:127.0.0.1/32', 45);
    const { page, close } = await stage.openVisit();
    await page.goto('/en/sign-in/');
    await page.getByLabel('Email address').fill(writer.email);
    await page.getByLabel('Password').fill(writer.password);
    expect(await press(page, 'Sign in')).toBe(429);
    expect(await textOf(page, '[role=alert]')).toMatch(
      /Whether this password is right was not looked at: try again in \d\d seconds/,
    );
    expect(await page.getByLabel('Email address').inputValue()).toBe(writer.email);
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    await close();
  });
});
