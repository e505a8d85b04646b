import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId, now } from '#api/db/ids.ts';
import { type Core, openCore } from '#api/process.ts';
import { until } from '../api/jobs/support.ts';
import { letter } from '../api/mail/support.ts';
import { byKey } from './keyboard.ts';
import { checkPage, SWEPT } from './page-checks.ts';
import type { Account } from './portal.ts';
import { useStage } from './stage.ts';
import { expectNoProblems, signIn, textOf, type Visit } from './visit.ts';

const TOKEN = 'T'.repeat(43);
const JOBS = '/en/workspace/jobs/';
const MAIL = '/en/workspace/mail/';

const stage = useStage();
let core: Core;
let maintainer: Account;
let letterId: string | undefined;

beforeAll(async () => {
  const { portal } = stage;
  maintainer = await portal.createAccount('maintainer@portal.example', 'maintainer');
  core = await openCore({ dataDirectory: portal.dataDirectory });
  const link = { label: { en: 'Choose a password', fr: 'Choisir' }, path: `/en/reset/?token=${TOKEN}` };
  await core.deps.database.transaction((trx) => core.deps.mail.send(trx, letter({ link })));
  // Others tell the maintainer of the app that was set up.
  await until(async () => {
    const { kept } = core.deps.mail;
    for (const id of await kept.listIds()) if ((await kept.find(id))?.includes(TOKEN)) letterId = id;
    return letterId !== undefined;
  });
});
afterAll(() => core.close());

/** A letter that no server took. */
const giveUp = async (): Promise<string> => {
  const id = newId();
  const free = { key: null, lease_owner: null, lease_until: null };
  const last_problem =
    'The mail server mail.example:587 did not take the letter: it answered 550 5.1.1 No such mailbox';
  const dead = { state: 'dead' as const, attempts: 16, created_at: now(), run_at: now(), done_at: now(), last_problem };
  await core.deps.database.transaction((trx) =>
    trx
      .insertInto('job')
      .values({
        id,
        kind: 'letter',
        payload: JSON.stringify(letter({ to: 'again@customs.example' })),
        ...free,
        ...dead,
      })
      .execute(),
  );
  return id;
};

const clearJobs = () =>
  core.deps.database.transaction((trx) => trx.deleteFrom('job').where('state', '=', 'dead').execute());

describe.each(SWEPT)('the pages of jobs and mail, in %s', { timeout: 60_000 }, (locale) => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await stage.openVisit();
    await signIn(visit.page, maintainer);
    await clearJobs();
    await giveUp();
  });
  const base = `/${locale}/workspace/`;

  it.each(['jobs/', 'jobs/?done=retried', 'jobs/?done=gone', 'mail/', 'plugins/', 'plugins/?done=off'])(
    'are sound: %s',
    async (address) => {
      await checkPage(visit.page, base + address, { locale });
      expectNoProblems(visit);
    },
  );

  it('are sound with a letter open', async () => {
    await checkPage(visit.page, `${base}mail/${letterId}/`, { locale });
    expectNoProblems(visit);
  });
});

describe('a maintainer without JavaScript', { timeout: 60_000 }, () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await stage.openVisit({ javaScriptEnabled: false });
    await signIn(visit.page, maintainer);
  });
  beforeEach(clearJobs);

  it('has a job tried again, which the server then does', async () => {
    const { page } = visit;
    await giveUp();
    await page.goto(JOBS);
    expect(await textOf(page, 'main')).toContain('550 5.1.1 No such mailbox');
    expect(await page.content()).not.toContain('again@customs.example');
    const before = (await core.deps.mail.kept.listIds()).length;
    await byKey(page, page.getByRole('button', { name: /^Try again/ }));
    expect(await textOf(page, '[role=status]')).toContain('runs within a second or two');
    await until(async () => (await core.deps.mail.kept.listIds()).length === before + 1);
    await page.goto(MAIL);
    expect(await textOf(page, 'main tbody')).toContain('again@customs.example');
    expectNoProblems(visit);
  });

  it('discards a job after opening the question, with the keyboard alone', async () => {
    const { page } = visit;
    await giveUp();
    await page.goto(JOBS);
    await page.locator('summary').last().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/jobs/?done=discarded');
    expect(await textOf(page, '[role=status]')).toBe('The job is discarded.');
    expect(await textOf(page, 'main')).toContain('No job was given up.');
    expectNoProblems(visit);
  });

  it('is told when somebody was faster', async () => {
    const { page } = visit;
    await giveUp();
    await page.goto(JOBS);
    await clearJobs();
    await byKey(page, page.getByRole('button', { name: /^Try again/ }));
    expect(await textOf(page, '[role=status]')).toContain('not in the list any more');
  });

  it('gives the password before a letter opens, when it was given long ago', async () => {
    const { page } = visit;
    const longAgo = new Date(Date.now() - 3_600_000).toISOString();
    await core.deps.database.transaction((trx) => trx.updateTable('session').set({ assured_at: longAgo }).execute());
    await page.goto(MAIL);
    await page.locator(`main tbody a[href*="${letterId}"]`).click();
    expect(await page.content()).not.toContain(TOKEN);
    await page.locator('#password').fill(maintainer.password);
    await page.locator('#password').press('Enter');
    await page.waitForURL(`**${MAIL}**`);
    expect(await textOf(page, '.letter-text')).toContain(`/en/reset/?token=${TOKEN}`);
    expectNoProblems(visit);
  });
});
