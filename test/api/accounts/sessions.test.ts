import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { sha256 } from '#api/db/json.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type Person, type World } from '../../support/world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describeEachDialect('a session', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  const kindOf = async (person: Person) =>
    (JSON.parse((await person.get('/api/session')).text) as { kind: string }).kind;
  const rowOf = (person: Person) => {
    const id = sha256(person.cookie.split('=')[1]!);
    return world.database.read.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();
  };
  /** Moves the times of a session, as if it had been opened and used so long ago. */
  const age = async (person: Person, { openedAgo, endsIn }: { openedAgo: number; endsIn: number }) => {
    const times = { created_at: at(-openedAgo), expires_at: at(endsIn) };
    await world.database.write.updateTable('session').set(times).where('account_id', '=', person.accountId).execute();
  };
  const at = (offset: number) => new Date(Date.now() + offset).toISOString();

  describe('ends', () => {
    it('twelve hours after it was last used', async () => {
      const person = await world.buildAccount();
      const { expires_at } = (await rowOf(person))!;
      expect(Math.abs(Date.parse(expires_at) - Date.now() - 12 * HOUR)).toBeLessThan(60_000);
      await age(person, { openedAgo: 13 * HOUR, endsIn: -1000 });
      expect(await kindOf(person)).toBe('anonymous');
    });

    it('seven days after it was opened, however much it is used', async () => {
      const person = await world.buildAccount();
      await age(person, { openedAgo: 7 * DAY + 1000, endsIn: 10 * HOUR });
      expect(await kindOf(person)).toBe('anonymous');
      await age(person, { openedAgo: 7 * DAY - 2 * HOUR, endsIn: HOUR });
      expect(await kindOf(person)).toBe('account');
      const { created_at, expires_at } = (await rowOf(person))!;
      expect(Date.parse(expires_at)).toBe(Date.parse(created_at) + 7 * DAY);
    });

    it('with the suspension of the account', async () => {
      const person = await world.buildAccount();
      await world.database.write
        .updateTable('account')
        .set({ status: 'suspended' })
        .where('id', '=', person.accountId)
        .execute();
      expect(await kindOf(person)).toBe('anonymous');
    });

    it('with a new password, everywhere', async () => {
      const person = await world.buildAccount({ role: 'reviewer' });
      const elsewhere = await world.accounts.sessions.start(person.accountId);
      await world.accounts.create(system('test'), { email: person.email, role: 'reviewer' }, 'another password');
      expect(await kindOf(person)).toBe('anonymous');
      expect(await world.accounts.sessions.find(elsewhere)).toBeUndefined();
    });

    it('all of an account at once, and those of nobody else', async () => {
      const [person, other] = [await world.buildAccount(), await world.buildAccount()];
      await world.accounts.sessions.endAllOf(person.accountId);
      expect([await kindOf(person), await kindOf(other)]).toEqual(['anonymous', 'account']);
    });
  });

  it('goes on while it is used, and tells the browser so', async () => {
    const person = await world.buildAccount();
    await age(person, { openedAgo: 8 * HOUR, endsIn: 4 * HOUR });
    const { headers } = await person.get('/api/session');
    expect(headers.get('Set-Cookie')).toContain(person.cookie);
    expect(Date.parse((await rowOf(person))!.expires_at)).toBeGreaterThan(Date.now() + 11 * HOUR);
    expect((await person.get('/api/session')).headers.get('Set-Cookie')).toBeNull();
  });

  it('leaves no row behind when it has ended', async () => {
    const person = await world.buildAccount();
    await age(person, { openedAgo: 20 * HOUR, endsIn: -1000 });
    const live = await world.buildAccount();
    await world.accounts.sessions.endExpired();
    expect(await rowOf(person)).toBeUndefined();
    expect(await rowOf(live)).toBeDefined();
  });

  it('knows at once of a new role or organisation', async () => {
    const organisation = await world.buildOrganisation({ kind: 'customs' });
    const person = await world.buildAccount();
    const restricted = await world.buildEntry({ marking: 'amber-strict', organisation });
    expect((await person.get(`/api/entries/${restricted.id}`)).status).toBe(404);
    await world.accounts.create(system('test'), {
      email: person.email,
      role: 'contributor',
      organisation: organisation.slug,
    });
    expect((await person.get(`/api/entries/${restricted.id}`)).status).toBe(200);
    await world.database.write.deleteFrom('membership').where('organisation_id', '=', organisation.id).execute();
    expect((await person.get(`/api/entries/${restricted.id}`)).status).toBe(404);
  });

  describe('a cookie that is none of ours', () => {
    const name = '__Host-entrepot_session';
    it.each([
      ['a percent sign', `${name}=%`],
      ['half an escape', `${name}=%E0%A4%A`],
      ['a quotation mark', `${name}="abc"`],
      ['nothing', `${name}=`],
      ['no equals sign', name],
      ['capitals', `${name}=${'A'.repeat(40)}`],
      ['other characters', `${name}=${"' or 1=1 --".padEnd(40, 'x')}`],
      ['an unknown id', `${name}=${'a'.repeat(40)}`],
      ['too short an id', `${name}=abc`],
      ['megabytes', `${name}=${'a'.repeat(1e6)}`],
      ['thousands of cookies', Array.from({ length: 5000 }, (_, index) => `c${index}=${index}`).join('; ')],
      ['another name', `entrepot_session=${'a'.repeat(40)}`],
    ])('with %s is nobody, and no error', async (_what, cookie) => {
      const { status, text } = await world.anonymous.send('/api/session', { headers: { Cookie: cookie } });
      expect([status, JSON.parse(text)]).toEqual([200, { kind: 'anonymous', memberships: [] }]);
    });

    it('counts only under the name that other hosts cannot set', async () => {
      const person = await world.buildAccount();
      const id = person.cookie.split('=')[1]!;
      for (const other of ['entrepot_session', '__Secure-entrepot_session', '__host-entrepot_session'])
        expect((await world.anonymous.send('/api/session', { headers: { Cookie: `${other}=${id}` } })).text).toContain(
          'anonymous',
        );
    });
  });
});
