import { beforeAll, describe, expect, it, vi } from 'vitest';
import { system } from '#api/access/actor.ts';
import { sha256 } from '#api/db/json.ts';
import { builtSite } from '../../support/built-site.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { lettersTo, tokenFor } from '../../support/letters.ts';
import { generous } from '../../support/limits.ts';
import { buildSignedIn, kindOf, PASSWORD, type SignedIn, signInAgain } from '../../support/sign-in.ts';
import { openWorld, type World } from '../../support/world.ts';
import { callerFrom, later, small } from '../limits/support.ts';

const NEW = 'a better password';
const MANY = { points: 1e9, seconds: 3600 };
const limits = {
  ...generous,
  letters: { ...generous.letters, address: MANY, sender: MANY },
  signIn: { ...generous.signIn, network: MANY, pair: MANY, account: MANY },
};

describeEachDialect('a forgotten password', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open(), { limits, site: await builtSite() });
  });
  const ask = (email: unknown, headers: Record<string, string> = {}) =>
    world.anonymous.send('/api/password-resets', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost', ...headers },
      body: JSON.stringify({ email }),
    });
  const reset = (token: unknown, newPassword: unknown = NEW) =>
    world.anonymous.put('/api/password-resets', { token, newPassword });
  const linkOf = async (email: string) => {
    await ask(email);
    return tokenFor(world, email);
  };
  const signsIn = async ({ email }: Pick<SignedIn, 'email'>, password: string) =>
    (await world.accounts.signIn(email, password)) !== undefined;

  it('is replaced by whoever has the mailbox, which ends every session and opens none', async () => {
    const person = await buildSignedIn(world);
    const answer = await ask(` ${person.email.toUpperCase()} `);
    expect([answer.status, answer.text]).toEqual([202, '']);
    const done = await reset(await tokenFor(world, person.email));
    expect([done.status, done.text, done.headers.get('Set-Cookie')]).toEqual([204, '', null]);
    expect(await kindOf(person)).toBe('anonymous');
    expect([await signsIn(person, PASSWORD), await signsIn(person, NEW)]).toEqual([false, true]);
  });

  it('is told of by mail when it was replaced, in the language of the account', async () => {
    const person = await buildSignedIn(world);
    await person.put('/api/account', { name: 'Somebody', language: 'fr' });
    const token = await linkOf(person.email);
    await reset(token);
    const subjects = (await lettersTo(world, person.email)).map(({ subject }) => subject);
    expect(subjects).toEqual(['Choisissez un nouveau mot de passe', 'Votre mot de passe a été changé']);
    expect((await lettersTo(world, person.email))[0]!.text).toContain(
      `http://localhost/fr/sign-in/reset/?token=${token}`,
    );
  });

  it('is not replaced by opening the link, however often', async () => {
    const person = await buildSignedIn(world);
    const token = await linkOf(person.email);
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await world.anonymous.send(`/en/sign-in/reset/?token=${token}`, { method })).status).toBe(200);
    expect([await kindOf(person), await signsIn(person, PASSWORD)]).toEqual(['account', true]);
    expect((await reset(token)).status).toBe(204);
  });

  it('takes a link once, also of several who use it at the same moment', async () => {
    const person = await buildSignedIn(world);
    const token = await linkOf(person.email);
    const answers = await Promise.all(['first of all', 'second of all'].map((password) => reset(token, password)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    expect((await reset(token)).status).toBe(404);
    const winner = answers[0]!.status === 204 ? 'first of all' : 'second of all';
    expect(await signsIn(person, winner)).toBe(true);
  });

  it('takes only the newest of several links', async () => {
    const person = await buildSignedIn(world);
    const [old, fresh] = [await linkOf(person.email), await linkOf(person.email)];
    expect((await reset(old)).status).toBe(404);
    expect((await reset(fresh)).status).toBe(204);
  });

  it('takes a link for an hour', async () => {
    const person = await buildSignedIn(world);
    const token = await linkOf(person.email);
    later(3599);
    expect((await reset(token, 'short')).status).toBe(400);
    later(2);
    expect((await reset(token)).status).toBe(404);
    vi.useRealTimers();
    expect(await signsIn(person, PASSWORD)).toBe(true);
  });

  it('takes no link after the password or the address was changed otherwise', async () => {
    const [first, second] = [await buildSignedIn(world), await buildSignedIn(world)];
    const ofFirst = await linkOf(first.email);
    await first.put('/api/session/password', { currentPassword: PASSWORD, newPassword: 'changed by hand' });
    expect((await reset(ofFirst)).status).toBe(404);
    const ofSecond = await linkOf(second.email);
    await second.post('/api/account/address', { email: `moved-${second.email}` });
    await second.put('/api/account/address', { token: await tokenFor(world, `moved-${second.email}`) });
    expect((await reset(ofSecond)).status).toBe(404);
  });

  it('keeps the link when the new one is refused: too short, too long or too common', async () => {
    const person = await buildSignedIn(world);
    const token = await linkOf(person.email);
    for (const refused of ['short', 'x'.repeat(129), 'password1']) {
      const { status, body } = await reset(token, refused);
      expect([status, body.problems.map(({ path }) => path)]).toEqual([400, ['newPassword']]);
    }
    expect((await reset(token)).status).toBe(204);
  });

  it('of a suspended account, an unconfirmed address or nobody gets no mail', async () => {
    const [suspended, unconfirmed] = [await buildSignedIn(world), await buildSignedIn(world)];
    await world.accounts.suspend(system('test'), suspended.email);
    await world.database.write
      .updateTable('account')
      .set({ email_confirmed_at: null })
      .where('id', '=', unconfirmed.accountId)
      .execute();
    await world.runJobs();
    const before = world.mailbox.length;
    for (const { email } of [suspended, unconfirmed, { email: 'nobody@example.org' }])
      expect((await ask(email)).status).toBe(202);
    await world.runJobs();
    expect([world.mailbox.length - before, world.logs]).toEqual([0, []]);
  });

  it('takes no link of an account that was suspended meanwhile', async () => {
    const person = await buildSignedIn(world);
    const token = await linkOf(person.email);
    await world.accounts.suspend(system('test'), person.email);
    expect((await reset(token)).status).toBe(404);
  });

  it('takes no link that is for something else', async () => {
    const person = await buildSignedIn(world);
    await person.post('/api/account/address', { email: `other-${person.email}` });
    expect((await reset(await tokenFor(world, `other-${person.email}`))).status).toBe(404);
    const { token } = await world.accounts.create(system('test'), { email: person.email, role: 'reviewer' });
    expect((await reset(token)).status).toBe(404);
    expect(await world.accounts.redeemLink(await linkOf(person.email))).toEqual({ outcome: 'invalid' });
  });

  it.each([[['a']], [{ token: 'a' }], [{ $ne: null }], [null], [7], [true], [''], ['x'.repeat(300)]])(
    'takes nothing but text: %j',
    async (odd) => {
      expect((await reset(odd)).status).toBe(400);
      if (odd !== '') expect((await ask(odd)).status).toBe(400);
      expect((await world.anonymous.put('/api/password-resets', { token: 'none', newPassword: odd })).status).not.toBe(
        204,
      );
    },
  );

  it.each(['\0', 'a\0@example.org', '\ud800@example.org', "' or 1=1 --", 'no address', ''])(
    'answers what no account can have like every address: %j',
    async (email) => {
      const answer = await ask(email);
      expect([answer.status, answer.text]).toEqual([202, '']);
      await world.runJobs();
      expect(world.logs).toEqual([]);
    },
  );

  it('sends links to the configured address of the portal, whatever a request says', async () => {
    const person = await buildSignedIn(world);
    const evil = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' };
    await ask(person.email, { ...evil, 'X-Forwarded-Proto': 'http', 'X-Original-URL': 'http://evil.example/' });
    const [letter] = await lettersTo(world, person.email);
    expect(letter!.text).toContain('http://localhost/en/sign-in/reset/?token=');
    expect(letter!.text + letter!.html).not.toContain('evil.example');
  });

  it('has its link as a hash in the database, and in the log without any address', async () => {
    const person = await buildSignedIn(world);
    const token = await linkOf(person.email);
    const rows = await world.database.read.selectFrom('account_link').selectAll().execute();
    expect(rows.some(({ id }) => id === sha256(token))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(token);
    await reset(token);
    const events = await world.database.read
      .selectFrom('audit_event')
      .selectAll()
      .where('subject', '=', `account:${person.accountId}`)
      .execute();
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['password-reset-asked', 'password-reset']),
    );
    for (const secret of [token, NEW, person.email]) expect(JSON.stringify(events)).not.toContain(secret);
  });

  it('answers known and unknown addresses alike: status, headers, length and time', async () => {
    const person = await buildSignedIn(world);
    const addresses = { known: person.email, unknown: 'unknown@example.org' };
    const took: Record<string, number[]> = { known: [], unknown: [] };
    const answers = new Set<string>();
    for (let n = 0; n < 15; n++)
      for (const [name, email] of Object.entries(addresses)) {
        const begun = performance.now();
        const { status, text, headers } = await ask(email);
        took[name]!.push(performance.now() - begun);
        headers.delete('X-Request-Id');
        answers.add(JSON.stringify([status, text, [...headers]]));
      }
    expect(answers.size).toBe(1);
    const [known, unknown] = [medianOf(took.known!), medianOf(took.unknown!)];
    expect(Math.max(known, unknown)).toBeLessThan(Math.min(known, unknown) * 3 + 5);
  });
});

describe('asking for a new password', () => {
  describeEachDialect('too often', (open) => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld(await open(), { limits: small });
    });
    const ask = (email: string, network: string) => callerFrom(world, network).post('/api/password-resets', { email });
    const statuses = async (...asked: [string, string][]) => {
      const found = [];
      for (const [email, network] of asked) found.push((await ask(email, network)).status);
      return found;
    };

    it('is stopped by address, whether an account has it, and by network', async () => {
      const { email } = await buildSignedIn(world);
      for (const [address, net] of [
        [email, 1],
        ['nobody@example.org', 2],
      ] as const)
        expect(
          await statuses([address, `10.0.${net}.1`], [address, `10.0.${net}.2`], [address, `10.0.${net}.3`]),
        ).toEqual([202, 202, 429]);
      const from = '10.0.9.9';
      expect(
        await statuses(['a@x.example', from], ['b@x.example', from], ['c@x.example', from], ['d@x.example', from]),
      ).toEqual([202, 202, 202, 429]);
    });

    it('says when to try again', async () => {
      const [, , answer] = [
        await ask('z@x.example', '10.1.0.1'),
        await ask('z@x.example', '10.1.0.2'),
        await ask('z@x.example', '10.1.0.3'),
      ];
      expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(3000);
    });

    it('does not keep anybody from signing in', async () => {
      const person = await buildSignedIn(world);
      await statuses([person.email, '10.2.0.1'], [person.email, '10.2.0.1'], [person.email, '10.2.0.1']);
      expect(await kindOf(await signInAgain(world, person))).toBe('account');
    });
  });
});

const medianOf = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
