import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/caller.ts';
import { fixtures } from '../support/fixtures.ts';
import { chooseIn, pressKey, tabTo, typeInto } from './keyboard.ts';
import { checkPage } from './page-checks.ts';
import type { Account, Role } from './portal.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf } from './visit.ts';

const AGENCY = 'us-customs-and-border-protection';
const COMPANY = 'opensanctions';
const DAY_MS = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const stage = useStage();
const accounts = {} as Record<'officer' | 'seller' | 'reviewer', Account>;
const callers = {} as Record<keyof typeof accounts, Caller>;

beforeAll(async () => {
  const create = async (name: keyof typeof accounts, role: Role, organisation?: string) => {
    accounts[name] = await stage.portal.createAccount(`${name}@market.example`, role, organisation);
    callers[name] = await stage.portal.callerFor(accounts[name]);
  };
  await create('officer', 'manager', AGENCY);
  await create('seller', 'contributor', COMPANY);
  await create('reviewer', 'reviewer');
});

/** A live entry of the agency, through the same routes that everybody has. */
async function publish(type: string, title: string, fields: object): Promise<{ id: string; path: string }> {
  const draft = { type, organisation: AGENCY, title, summary: 'For a test.', language: 'en', marking: 'clear' };
  const values = { ...fixtures[type]!.smallest, ...fields };
  const saved = (await callers.officer.post('/api/entries', { ...draft, fields: values })).body;
  await approve(saved.id);
  return { id: saved.id, path: `/en/${type}/${(await callers.officer.get(`/api/entries/${saved.id}`)).body.slug}/` };
}

async function approve(id: string): Promise<void> {
  const { body } = await callers.officer.post(`/api/entries/${id}/submit`);
  const answer = await callers.reviewer.post(`/api/entries/${id}/approve`, { revisionHash: body.revision.hash });
  expect(answer.status).toBeLessThan(300);
}

/** Checks a page in a browser that runs scripts, as the checks themselves are some. */
async function look(address: string, locale: string, account?: Account): Promise<void> {
  const visit = await stage.openVisit();
  if (account) await signIn(visit.page, account);
  await checkPage(visit.page, address, { locale });
  expectNoProblems(visit);
  await visit.close();
}

/** Loads a static page until it says so; the publisher is another part of the process. */
async function waitForText(
  page: { goto(path: string): Promise<unknown>; content(): Promise<string> },
  path: string,
  text: string,
) {
  await expect
    .poll(
      async () => {
        await page.goto(path);
        return page.content();
      },
      { timeout: 20_000, interval: 250 },
    )
    .toContain(text);
}

describe('without JavaScript, by keyboard alone', { timeout: 240_000 }, () => {
  it('a call is asked about, answered for everybody, responded to, closed, and its outcome published', async () => {
    const title = 'Seeing which empty containers were opened';
    const days = { questionsUntil: dayIn(10), responsesUntil: dayIn(20) };
    const call = await publish('request', title, days);
    const [seller, officer, reader] = await Promise.all(
      [1, 2, 3].map(() => stage.openVisit({ javaScriptEnabled: false })),
    );
    await signIn(seller!.page, accounts.seller);
    await signIn(officer!.page, accounts.officer);

    await seller!.page.goto(call.path);
    expect(await textOf(seller!.page, '.call-state')).toContain('Open');
    expect(await pressKey(seller!.page, seller!.page.getByRole('link', { name: 'Ask a question or respond' }))).toBe(
      200,
    );
    const desk = new URL(seller!.page.url()).pathname;
    const send = (name: string | RegExp) => pressKey(seller!.page, seller!.page.getByRole('button', { name }));
    expect(await send('Send the question')).toBe(422);
    expect(await textOf(seller!.page, '#question-error')).toBe('Fill in this field.');
    await typeInto(seller!.page, /^Question$/, 'Is there power at the gate?');
    expect(await send('Send the question')).toBe(303);
    expect(await textOf(seller!.page, '[role=status]')).toContain('The agency has your question');

    await officer!.page.goto(desk);
    expect(await textOf(officer!.page, 'main')).toContain('OpenSanctions');
    await typeInto(officer!.page, 'Answer (question 1)', 'Only by day.');
    expect(await pressKey(officer!.page, officer!.page.getByRole('button', { name: /^Publish the answer/ }))).toBe(303);
    await waitForText(reader!.page, call.path, 'Only by day.');
    expect(await textOf(reader!.page, '.call-questions')).toContain('Asked by an organisation');

    expect(await send('Send the response')).toBe(422);
    await typeInto(seller!.page, 'What you offer', 'A camera that needs little light.');
    await typeInto(seller!.page, /^Contact$/, 'Desk, sales@company.example');
    await chooseIn(seller!.page, 'Listed product', 'y');
    expect(await send('Send the response')).toBe(303);
    await typeInto(seller!.page, 'What you offer', 'A camera that needs no light.');
    expect(await send('Send the changed response')).toBe(303);
    await look(desk, 'en', accounts.seller);
    await officer!.page.goto(desk);
    expect(await textOf(officer!.page, '.call-list li[id^=response]')).toContain('A camera that needs no light.');
    await look(desk.replace('/en/', '/fr/'), 'fr', accounts.officer);
    await look(call.path, 'en');
    expect(await reader!.page.content()).not.toContain('no light');
    expect((await reader!.page.goto(desk))?.url()).toContain('/sign-in/');

    // Time passes: here by a later revision, which also says what came of it.
    const working = (await callers.officer.get(`/api/entries/${call.id}/working`)).body;
    const over = {
      ...working.fields,
      questionsUntil: dayIn(-2),
      responsesUntil: dayIn(-1),
      outcome: 'One was chosen.',
    };
    const draft = { type: 'request', organisation: AGENCY, title, summary: 'For a test.', fields: over };
    await callers.officer.put(`/api/entries/${call.id}`, { ...draft, basedOn: working.revision.hash });
    await approve(call.id);
    await waitForText(reader!.page, call.path, 'One was chosen.');
    expect(await textOf(reader!.page, '.call-state')).toContain('Closed');
    await seller!.page.goto(desk);
    expect(await seller!.page.getByRole('button', { name: /response/ }).count()).toBe(0);
    await officer!.page.goto(desk);
    expect(await pressKey(officer!.page, officer!.page.getByRole('button', { name: /^Mark as chosen/ }))).toBe(303);
    await seller!.page.goto(desk);
    expect(await textOf(seller!.page, '.call-list li[id^=response] h3')).toBe('OpenSanctions CHOSEN');
    for (const visit of [seller!, officer!, reader!]) expectNoProblems(visit);
  });

  it('a problem is reported by somebody without an account, and answered in the workspace', async () => {
    const entry = await publish('product', 'A list of ports', {});
    const [reader, officer] = await Promise.all([1, 2].map(() => stage.openVisit({ javaScriptEnabled: false })));
    const { page } = reader!;
    await page.goto(entry.path);
    expect(await pressKey(page, page.getByRole('link', { name: 'Report a problem' }))).toBe(200);
    const form = new URL(page.url()).pathname;
    await look(form, 'en');
    await page.goto(form);
    const send = () => pressKey(page, page.getByRole('button', { name: 'Send the report' }));
    await typeInto(page, 'Your report', 'The second link leads nowhere.');
    expect(await send()).toBe(422);
    expect(await page.getByLabel('Your report').inputValue()).toContain('The second link leads nowhere.');
    await chooseIn(page, 'What is wrong', 'A link');
    await typeInto(page, 'Email address for the answer', 'reader@example.org');
    expect(await send()).toBe(303);
    expect(await textOf(page, 'h1')).toBe('Your report is sent');

    await signIn(officer!.page, accounts.officer);
    await tabTo(officer!.page, officer!.page.getByRole('link', { name: /report about an entry waits/ }));
    await officer!.page.keyboard.press('Enter');
    await officer!.page.waitForURL('**/workspace/reports/');
    await look('/en/workspace/reports/', 'en', accounts.officer);
    expect(await officer!.page.content()).not.toContain('reader@example.org');
    await typeInto(officer!.page, 'Answer (report 1)', 'Mended, thank you.');
    expect(await pressKey(officer!.page, officer!.page.getByRole('button', { name: /^Close as answered/ }))).toBe(303);
    expect(await textOf(officer!.page, '.call-list')).toContain('Mended, thank you.');
    for (const visit of [reader!, officer!]) expectNoProblems(visit);
  });

  it('an administration declares that it uses a product, and the pages of both say so', async () => {
    const [officer, reader] = await Promise.all([1, 2].map(() => stage.openVisit({ javaScriptEnabled: false })));
    await signIn(officer!.page, accounts.officer);
    const { page } = officer!;
    await page.goto('/en/product/yente/');
    expect(await pressKey(page, page.getByRole('link', { name: /Does your administration use this/ }))).toBe(200);
    const form = new URL(page.url()).pathname;
    await typeInto(page, 'In use since', 'May');
    expect(await pressKey(page, page.getByRole('button', { name: 'Declare the use' }))).toBe(422);
    expect(await page.getByLabel('In use since').inputValue()).toBe('May');
    await typeInto(page, 'In use since', '2024-05');
    expect(await pressKey(page, page.getByRole('button', { name: 'Declare the use' }))).toBe(303);
    await look(form.replace('/en/', '/fr/'), 'fr', accounts.officer);
    await waitForText(reader!.page, '/en/product/yente/', 'since 2024-05');
    await waitForText(reader!.page, `/fr/organisations/${AGENCY}/`, 'Déclare utiliser');
    for (const visit of [officer!, reader!]) expectNoProblems(visit);
  });

  it('events stand by date, with what is over below', async () => {
    const where = { timeZone: 'UTC', place: 'Harbour school' };
    await publish('event', 'A day next month', { ...where, from: dayIn(30) });
    await publish('event', 'A day next week', { ...where, from: dayIn(7) });
    await publish('event', 'A day last week', { ...where, from: dayIn(-7) });
    const reader = await stage.openVisit({ javaScriptEnabled: false });
    await waitForText(reader.page, '/en/event/', 'A day last week');
    const titles = (id: string) => reader.page.locator(`section[aria-labelledby=${id}] a`).allInnerTexts();
    expect(await titles('events-coming')).toEqual(['A day next week', 'A day next month']);
    expect(await titles('events-past')).toEqual(['A day last week']);
    await look('/fr/event/', 'fr');
    await look('/en/event/a-day-last-week/', 'en');
    await reader.page.goto('/en/event/a-day-last-week/');
    expect(await textOf(reader.page, 'main')).toContain('This event is over.');
    expectNoProblems(reader);
  });
});
