import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Caller } from '../support/caller.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import type { Account } from './portal.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf } from './visit.ts';

const OWNER = 'us-customs-and-border-protection';
const PAGE = 'workspace/import/';
const stage = useStage();
let account: Account;
let stranger: Account;
let writer: Caller;
beforeAll(async () => {
  const { portal } = stage;
  account = await portal.createAccount('writer@customs.example', 'contributor', OWNER);
  stranger = await portal.createAccount('reviewer@portal.example', 'reviewer');
  writer = await portal.callerFor(account);
});

const sheet = (...lines: string[]) => ({
  name: 'lamps.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['title,summary,riskAreas,description', ...lines].join('\r\n')),
});
const GOOD = sheet('"Lamp, one",It shines.,drugs; security,"Line one', 'line two"', 'Lamp two,,,');
const BAD = sheet('Lamp three,,nonsense,', ',,,', 'Lamp four,,,');

async function check(page: Page, file: ReturnType<typeof sheet> | undefined, button = /^(Check|Vérifier)/) {
  if (file) await page.locator('#file').setInputFiles(file);
  await page.locator('#target').selectOption(`product:${OWNER}`);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await page.waitForLoadState();
  return answer;
}
const titles = async () => {
  const { text } = await writer.get('/en/workspace/');
  return ['Lamp, one', 'Lamp two', 'Lamp three', 'Lamp four'].filter((title) => text.includes(title));
};

describe.each(SWEPT)('the page that imports a file, in %s', { timeout: 90_000 }, (locale) => {
  it('is sound before a file is chosen, after a look at one, and with all that is wrong with one', async () => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await signIn(page, account);
    await checkPage(page, `/${locale}/${PAGE}`, { locale });
    for (const file of [GOOD, BAD, undefined]) {
      await page.goto(`/${locale}/${PAGE}`);
      const answer = await check(page, file);
      expect(answer.status()).toBe(file === GOOD ? 200 : 422);
      await expectSound(page, await answer.text(), locale);
    }
    expectNoProblems({ ...visit, problems: visit.problems.filter((problem) => !problem.includes('422')) });
    await visit.close();
  });

  it('says to who belongs to no organisation why there is nothing to do', async () => {
    const visit = await stage.openVisit();
    await signIn(visit.page, stranger);
    await checkPage(visit.page, `/${locale}/${PAGE}`, { locale });
    expect(await visit.page.locator('#file').count()).toBe(0);
    await visit.close();
  });
});

describe.each([false, true])('a file, with JavaScript: %s', { timeout: 90_000 }, (javaScriptEnabled) => {
  it('is looked at first, and imported when that was asked for', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled });
    const { page } = visit;
    await signIn(page, account);
    await page.goto('/en/workspace/');
    const before = await titles();
    await page.getByRole('link', { name: 'Import a file' }).click();
    await check(page, GOOD);
    expect(await textOf(page, '#report')).toContain('What importing lamps.csv would do');
    expect(await titles()).toEqual(before);

    await page.getByRole('button', { name: 'Check another file' }).waitFor();
    const again = before.length > 0;
    if (again) {
      expect(await textOf(page, '#report')).toContain('There is nothing to import');
      expect(await page.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0);
    } else {
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      expect(await textOf(page, '#report')).toContain('lamps.csv is imported');
      expect(await titles()).toEqual(['Lamp, one', 'Lamp two']);
    }
    await visit.close();
  });

  it('is refused as a whole, with a row for each mistake', async () => {
    const visit = await stage.openVisit({ javaScriptEnabled });
    const { page } = visit;
    await signIn(page, account);
    await page.goto(`/en/${PAGE}`);
    await check(page, BAD);
    expect(await page.locator('.import-problems tbody th').allInnerTexts()).toEqual([
      'row 2, column riskAreas, value 1',
    ]);
    expect(await textOf(page, '#report')).toContain('lamps.csv cannot be imported yet');
    expect(await titles()).not.toContain('Lamp four');
    await visit.close();
  });
});
