import { beforeAll, describe, expect, it } from 'vitest';
import { readFixtures } from '../support/fixtures.ts';
import { byKey } from './keyboard.ts';
import { checkPage, expectSound, SWEPT } from './page-checks.ts';
import type { Account } from './portal.ts';
import { publishEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf } from './visit.ts';

const stage = useStage();
const NARROW = { viewport: { width: 360, height: 740 } };
const MAX_PAGE_BYTES = 60_000;
const TIMEOUT_MS = 60_000;

describe.each([
  {
    locale: 'en',
    map: /Map of the world.*Points.*1 South Korea.*6 Zimbabwe.*F West and Central Africa/,
    office: 'RILO Asia/Pacific',
    missing: 'Host not confirmed',
  },
  {
    locale: 'fr',
    map: /Carte du monde.*Points.*Pologne.*F Afrique occidentale et centrale/,
    office: 'Bureau de liaison Asie/Pacifique (RILO)',
    missing: 'Hôte non confirmé',
  },
])('the network of offices, in $locale', { timeout: TIMEOUT_MS }, ({ locale, map, office, missing }) => {
  it('is a map, the same as a table, and a way on by the keyboard, on a narrow screen', async () => {
    const visit = await stage.openVisit({ ...NARROW, javaScriptEnabled: locale === 'en' });
    const { page } = visit;
    await page.goto(`/${locale}/office/`);
    const tree = await page.locator('.office-index').ariaSnapshot();
    expect(tree.match(/img "/g)).toHaveLength(1);
    expect(tree).toMatch(map);
    const rows = await page.locator('table.offices tbody tr').count();
    expect(rows).toBe(12);
    expect(await page.locator('table.offices tbody em').allInnerTexts()).toEqual(
      Array.from({ length: 8 }, () => missing),
    );
    expect(await page.locator('.office-point').count()).toBe(4);
    // The drawing keeps its size and scrolls; the page does not.
    const sheet = page.locator('.office-sheet');
    expect(await sheet.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
    await sheet.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => sheet.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
    await byKey(page, page.locator('table.offices').getByRole('link', { name: office, exact: true }));
    await page.waitForURL(`**/${locale}/office/${locale === 'en' ? 'asia-pacific' : 'asie-pacifique'}/`);
    expect(await textOf(page, 'main')).toMatch(
      locale === 'en' ? /South Korea \(Seoul\), as of 2017/ : /\(Séoul\), en 2017/,
    );
    expectNoProblems(visit);
    await visit.close();
  });

  it('is sound for everybody, in both themes', async () => {
    const visit = await stage.openVisit();
    await checkPage(visit.page, `/${locale}/office/`, { locale });
    await checkPage(visit.page, `/${locale}/office/${locale === 'en' ? 'caribbean' : 'caraibes'}/`, { locale });
    expect(await textOf(visit.page, 'main')).toContain(missing);
    await checkPage(visit.page, `/${locale}/bulletin/`, { locale });
    expectNoProblems(visit);
    await visit.close();
  });

  it('stays light', async () => {
    const answer = await fetch(`${stage.portal.url}/${locale}/office/`, { headers: { 'Accept-Encoding': 'br' } });
    const packed = Number(answer.headers.get('Content-Length'));
    await answer.arrayBuffer();
    expect(answer.headers.get('Content-Encoding')).toBe('br');
    expect(packed).toBeGreaterThan(0);
    expect(packed).toBeLessThanOrEqual(MAX_PAGE_BYTES / 2);
  });
});

describe('trends of bulletins', { timeout: TIMEOUT_MS }, () => {
  let officer: Account;
  beforeAll(async () => {
    const { portal } = stage;
    await portal.createOrganisation('the-agency', 'The Agency', 'customs');
    officer = await portal.createAccount('officer@agency.example', 'contributor', 'the-agency');
    const writer = await portal.callerFor(officer);
    const reviewer = await portal.callerFor(await portal.createAccount('reviewer@portal.example', 'reviewer'));
    const { smallest, largest } = readFixtures('bulletin');
    const bulletin = { type: 'bulletin', organisation: 'the-agency', marking: 'amber' } as const;
    await publishEntry(writer, reviewer, { ...bulletin, title: 'The invented hold', fields: largest });
    await publishEntry(writer, reviewer, { ...bulletin, title: 'The invented box', fields: smallest });
  });

  it('lead from a number to the bulletins behind it, by the keyboard and without JavaScript', async () => {
    const visit = await stage.openVisit({ ...NARROW, javaScriptEnabled: false });
    const { page } = visit;
    await signIn(page, officer);
    await page.goto('/en/workspace/trends/bulletin/');
    const tree = await page.locator('main').ariaSnapshot();
    expect(tree).toMatch(/img "Bar chart: By month\. .*January 2026: 1; February 2026: 0; March 2026: 1"/);
    expect(tree).toMatch(/row "January 2026 1"/);
    expect(await page.locator('main .ledger tbody tr').count()).toBe(2);
    await byKey(page, page.getByRole('link', { name: '24 Tobacco and nicotine' }));
    await page.waitForURL('**/trends/bulletin/?by.chapter=24#behind');
    expect(await page.locator('main .ledger tbody a[href*="/bulletin/"]').allInnerTexts()).toEqual([
      'The invented hold',
    ]);
    await page.getByLabel('From month, YYYY-MM').fill('2026-02');
    await page.getByRole('button', { name: 'Count', exact: true }).click();
    expect(await textOf(page, 'main [role=status]')).toContain('Nothing that you may read fits');
    await page.getByRole('link', { name: 'Count everything' }).click();
    expect(await textOf(page, 'main [role=status]')).toBe('2 entries are counted.');
    expectNoProblems(visit);
    await visit.close();
  });

  it.each(SWEPT)('are sound for everybody in %s, and so is a bulletin', async (locale) => {
    const visit = await stage.openVisit();
    const { page } = visit;
    await signIn(page, officer);
    await checkPage(page, `/${locale}/workspace/trends/bulletin/?by.kind=operation-result`, { locale });
    await page.locator('main .ledger tbody a[href*="/bulletin/"]').first().click();
    await page.waitForURL(/\/bulletin\/[^/?]+\/$/);
    const html = await (await page.goto(page.url()))!.text();
    await expectSound(page, html, locale);
    expect(await textOf(page, 'main')).toContain('B2');
    expectNoProblems(visit);
    await visit.close();
  });
});
