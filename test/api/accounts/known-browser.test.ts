import { beforeAll, expect, it, vi } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { lettersTo } from '../../support/letters.ts';
import { buildSignedIn, PASSWORD, type SignedIn } from '../../support/sign-in.ts';
import { openWorld, type World } from '../../support/world.ts';
import { later } from '../limits/support.ts';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

describeEachDialect('a sign-in', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  /** @returns the cookies that the browser then has */
  const signIn = async ({ email }: Pick<SignedIn, 'email'>, cookie = '', userAgent = FIREFOX) => {
    const answer = await world.anonymous.send('/api/session', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Origin: 'http://localhost',
        'User-Agent': userAgent,
        Cookie: cookie,
      },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    expect(answer.status).toBe(200);
    return answer.headers.getSetCookie().map((one) => one.split(';')[0]!);
  };
  const browserOf = (cookies: string[]) => cookies.find((one) => one.startsWith('__Host-entrepot_browser='))!;
  const subjectsTo = async ({ email }: Pick<SignedIn, 'email'>) =>
    (await lettersTo(world, email)).map(({ subject }) => subject);

  it('from a browser that was not used before is told of by mail, the first of all excepted', async () => {
    const person = await buildSignedIn(world);
    expect(await subjectsTo(person)).toEqual([]);
    const known = browserOf(await signIn(person));
    expect(await subjectsTo(person)).toEqual(['Sign-in from a new device']);
    expect((await lettersTo(world, person.email))[0]!.text).toContain('Firefox · Windows');
    await signIn(person, known);
    await signIn(person, known, 'curl/8.5');
    expect(await subjectsTo(person)).toHaveLength(1);
  });

  it('of another account in the same browser is of a new one for that account', async () => {
    const [first, second] = [await buildSignedIn(world), await buildSignedIn(world)];
    const browser = browserOf(await signIn(first));
    await signIn(second, browser);
    expect(await subjectsTo(second)).toEqual(['Sign-in from a new device']);
  });

  it('takes no mark that we have not given, and gives one that says nothing of the account', async () => {
    const person = await buildSignedIn(world);
    const marks = [];
    for (const odd of ['short', 'x'.repeat(44), 'é'.repeat(43)])
      marks.push(browserOf(await signIn(person, `__Host-entrepot_browser=${odd}`)));
    expect(new Set(marks).size).toBe(3);
    for (const mark of marks) expect(mark).toMatch(/^__Host-entrepot_browser=[\w-]{43}$/);
    const rows = await world.database.read.selectFrom('known_browser').selectAll().execute();
    for (const mark of marks) expect(JSON.stringify(rows)).not.toContain(mark.split('=')[1]);
  });

  it('from a browser of long ago is told of again', async () => {
    const person = await buildSignedIn(world);
    const browser = browserOf(await signIn(person));
    later(401 * 86_400);
    await signIn(person, browser);
    const subjects = await subjectsTo(person);
    vi.useRealTimers();
    expect(subjects).toEqual(['Sign-in from a new device', 'Sign-in from a new device']);
  });

  it('remembers no more browsers than somebody has', async () => {
    const person = await buildSignedIn(world);
    for (let n = 0; n < 55; n++) await signIn(person);
    const rows = await world.database.read
      .selectFrom('known_browser')
      .selectAll()
      .where('account_id', '=', person.accountId)
      .execute();
    expect(rows.length).toBeLessThanOrEqual(51);
  });

  it('is not told of at an address that nobody has confirmed', async () => {
    const person = await buildSignedIn(world);
    await world.database.write
      .updateTable('account')
      .set({ email_confirmed_at: null })
      .where('id', '=', person.accountId)
      .execute();
    await signIn(person);
    expect(await subjectsTo(person)).toEqual([]);
  });
});

describeEachDialect('a new password', (open) => {
  it('is told of by mail, whoever is signed in', async () => {
    const world = await openWorld(await open());
    const person = await buildSignedIn(world);
    await person.put('/api/session/password', { currentPassword: PASSWORD, newPassword: 'a better password' });
    expect((await lettersTo(world, person.email)).map(({ subject }) => subject)).toContain('Your password was changed');
  });
});
