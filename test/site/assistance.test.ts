import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixtures } from '../support/fixtures.ts';
import { checkPage, SWEPT } from './page-checks.ts';
import type { Account } from './portal.ts';
import { saveEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf } from './visit.ts';

const TITLE = 'The invoice of a lorry';

const stage = useStage();
let asker: Account;
let addressee: Account;
let instrument: string;

beforeAll(async () => {
  const { portal } = stage;
  await portal.createOrganisation('north', 'Customs of the North', 'customs');
  await portal.createOrganisation('south', 'Customs of the South', 'customs');
  asker = await portal.createAccount('manager@north.example', 'manager', 'north');
  addressee = await portal.createAccount('manager@south.example', 'manager', 'south');
  const nobody = await portal.callerFor();
  const listed = await nobody.get('/api/entries?type=instrument&limit=100');
  instrument = listed.body.rows.find(({ slug }) => slug === 'nairobi-convention')!.id;
});

/** Presses what has this name with the keyboard alone. @returns status of the answer */
async function pressByKeyboard(page: Page, name: string): Promise<number> {
  const button = page.getByRole('button', { name, exact: true });
  await button.focus();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.waitForEvent('domcontentloaded'),
    page.keyboard.press('Enter'),
  ]);
  return answer.status();
}

/** Opens what is folded away, with the keyboard alone. */
async function unfold(page: Page, name: string): Promise<void> {
  await page.locator('summary', { hasText: name }).focus();
  await page.keyboard.press('Enter');
}

describe('a request for assistance', { timeout: 240_000 }, () => {
  it('goes from ask to answer and is closed, by keyboard and without JavaScript; nothing typed is lost', async () => {
    const { page: north, ...northVisit } = await stage.openVisit({ javaScriptEnabled: false });
    const { page: south } = await stage.openVisit({ javaScriptEnabled: false });
    await signIn(north, asker);
    await signIn(south, addressee);
    const caller = await stage.portal.callerFor(asker);
    const fields = { ...fixtures['assistance-request']!.largest, addressee: 'south', instrument };
    const draft = { type: 'assistance-request', organisation: 'north', marking: 'amber-strict' as const, title: TITLE };
    const { id } = await saveEntry(caller, { ...draft, fields });

    await north.goto(`/en/workspace/entries/${id}/`);
    expect(await pressByKeyboard(north, 'Send')).toBe(303);
    expect(new URL(north.url()).pathname).toBe(`/en/workspace/assistance/${id}/`);
    expect(await textOf(north, '[role=status]')).toContain('The request was sent');

    await south.goto('/en/workspace/');
    await south.getByRole('link', { name: 'A request for assistance waits for you.' }).focus();
    await south.keyboard.press('Enter');
    await south.getByRole('link', { name: TITLE }).focus();
    await south.keyboard.press('Enter');
    await south.waitForURL(`**/assistance/${id}/`);
    await south.getByLabel('Person in charge').fill('Ms Wanjiru, desk 4');
    expect(await pressByKeyboard(south, 'Acknowledge')).toBe(422);
    expect(await south.getByLabel('Person in charge').inputValue()).toBe('Ms Wanjiru, desk 4');
    await south.getByLabel('Answer expected on').fill('2031-03-01');
    expect(await pressByKeyboard(south, 'Acknowledge')).toBe(303);
    await unfold(south, 'Ask for what is missing');
    await south.getByLabel('Question').fill('Which invoice?');
    expect(await pressByKeyboard(south, 'Ask back')).toBe(303);

    await north.reload();
    expect(await textOf(north, 'main')).toContain('Ms Wanjiru, desk 4');
    await unfold(north, 'Reply to a question');
    await north.getByLabel('Reply', { exact: true }).fill('That of 3 March.');
    expect(await pressByKeyboard(north, 'Reply')).toBe(303);

    await south.reload();
    await unfold(south, 'Refuse the request');
    await south.getByLabel('Why, and what you could do instead').fill('It would be against our law.');
    expect(await pressByKeyboard(south, 'Refuse')).toBe(422);
    expect(await textOf(south, '.summary')).toContain('Fill in this field.');
    expect(await south.getByLabel('Why, and what you could do instead').inputValue()).toBe(
      'It would be against our law.',
    );
    await unfold(south, 'Answer the request');
    await south.getByLabel('Answer', { exact: true }).fill('It is genuine.\nSee page 2.');
    expect(await pressByKeyboard(south, 'Send the answer')).toBe(303);

    await north.goto('/en/workspace/assistance/');
    expect(await textOf(north, 'table')).toContain('Answered');
    await north.goto(`/en/workspace/assistance/${id}/`);
    await unfold(north, 'Close it');
    expect(await pressByKeyboard(north, 'Close the request')).toBe(303);
    const trace = await north.locator('.trace h3').allInnerTexts();
    expect(trace).toEqual(['Sent', 'Acknowledged', 'Question', 'Reply', 'Answer', 'Closed']);
    expect(await textOf(north, '.trace')).toContain('It is genuine. See page 2.');
    expectNoProblems({ page: north, ...northVisit });

    const { page: stranger } = await stage.openVisit();
    await signIn(stranger, await stage.portal.createAccount('somebody@hmrc.example', 'manager', 'hmrc'));
    expect((await stranger.goto(`/en/workspace/assistance/${id}/`))?.status()).toBe(404);
    const { page } = await stage.openVisit();
    await signIn(page, addressee);
    for (const locale of ['en', 'fr'] as const) {
      await checkPage(page, `/${locale}/workspace/assistance/`, { locale });
      await checkPage(page, `/${locale}/workspace/assistance/${id}/`, { locale });
    }
  });
});

describe('the finder of instruments', { timeout: 120_000 }, () => {
  it.each(SWEPT)('leads from a need to the annexes that cover it, in %s', async (locale) => {
    const plain = await stage.openVisit({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } });
    await plain.page.goto(`/${locale}/instrument/`);
    await plain.page.locator('.needs a[href="#need-surveillance"]').focus();
    await plain.page.keyboard.press('Enter');
    expect(new URL(plain.page.url()).hash).toBe('#need-surveillance');
    const section = plain.page.locator('section[data-need=surveillance]');
    expect(await section.locator('a').first().innerText()).toMatch(/Nairobi.*IV$/);
    expect(await plain.page.locator('need-finder input').count()).toBe(0);

    const visit = await stage.openVisit();
    await checkPage(visit.page, `/${locale}/instrument/`, { locale });
    await visit.page.locator('#need-words').fill(locale === 'en' ? 'works art' : 'oeuvres art');
    const shown = visit.page.locator('.needs li:visible');
    await expect.poll(() => shown.count()).toBe(1);
    await visit.page.locator('#need-words').fill('');
    await expect.poll(() => shown.count()).toBe(13);
    expectNoProblems(visit);
  });
});
