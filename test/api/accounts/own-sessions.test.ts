import { beforeAll, describe, expect, it } from 'vitest';
import { RECENT_MINUTES } from '#api/access/assurance.ts';
import { LIFETIME } from '#api/accounts/lifetime.ts';
import type { OwnSession } from '#plugins/kit/index.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import {
  age,
  buildSignedIn,
  cookieOf,
  findSessionRow,
  kindOf,
  PASSWORD,
  signInAgain,
  withCookie,
} from '../../support/sign-in.ts';
import { openWorld, type World } from '../../support/world.ts';

const MINUTE = 60_000;
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

describeEachDialect('the sessions of one’s own account', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  const listOf = async (caller: Caller) =>
    (JSON.parse((await caller.get('/api/sessions')).text) as { rows: OwnSession[] }).rows;
  const eventsOf = async (accountId: string) =>
    (
      await world.database.read
        .selectFrom('audit_event')
        .select(['action', 'actor'])
        .where('subject', '=', `account:${accountId}`)
        .orderBy('sequence')
        .execute()
    ).map(({ action, actor }) => [action, actor]);

  it('are listed with the one that asks first, by day, hour and device', async () => {
    const phone = await buildSignedIn(world);
    const desk = await signInAgain(world, phone, { userAgent: FIREFOX });
    await buildSignedIn(world); // of somebody else
    await age(world, phone, { created_at: 50 * 60 * MINUTE, used_at: 3 * 60 * MINUTE });
    const rows = await listOf(desk);
    expect(rows).toMatchObject([
      { isCurrent: true, device: 'Firefox · Windows' },
      { isCurrent: false, device: '' },
    ]);
    expect(rows[1]!.begunAt).toBe((await findSessionRow(world, phone))!.created_at);
    for (const { usedAt } of rows) expect(usedAt).toMatch(/T\d\d:00:00\.000Z$/);
    expect(Object.keys(rows[0]!).toSorted()).toEqual(['begunAt', 'device', 'id', 'isCurrent', 'usedAt']);
  });

  it('have an id that is neither the secret nor its hash, and opens nothing', async () => {
    const person = await buildSignedIn(world);
    const [row] = await listOf(person);
    const stored = (await findSessionRow(world, person))!;
    const { text } = await person.get('/api/sessions');
    expect(text).not.toContain(person.cookie.split('=')[1]);
    expect(text).not.toContain(stored.id);
    expect(text).not.toContain(stored.stamp);
    expect(await kindOf(withCookie(world, person, `__Host-entrepot_session=${row!.id}`))).toBe('anonymous');
    expect(await world.accounts.sessions.find(row!.id)).toBeUndefined();
  });

  it('are not listed when they have ended', async () => {
    const person = await buildSignedIn(world, { role: 'reviewer' });
    const old = await signInAgain(world, person);
    await age(world, old, { used_at: (LIFETIME.reviewer.idleMinutes + 1) * MINUTE });
    expect(await listOf(person)).toHaveLength(1);
  });

  it('are for nobody without an account', async () => {
    const id = (await listOf(await buildSignedIn(world)))[0]!.id;
    const answers = [
      await world.anonymous.get('/api/sessions'),
      await world.anonymous.send('/api/sessions', { method: 'DELETE' }),
      await world.anonymous.send(`/api/sessions/${id}`, { method: 'DELETE' }),
    ];
    expect(answers.map(({ status, body }) => [status, body.title])).toEqual(answers.map(() => [401, 'sign_in_needed']));
  });

  it('can be ended one by one, and end on the next request', async () => {
    const [desk, phone] = await twoOf();
    const [, other] = await listOf(desk);
    expect((await desk.remove(`/api/sessions/${other!.id}`)).status).toBe(204);
    expect([await kindOf(desk), await kindOf(phone)]).toEqual(['account', 'anonymous']);
    expect((await desk.remove(`/api/sessions/${other!.id}`)).status).toBe(404);
    expect((await eventsOf(desk.accountId)).at(-1)).toEqual(['session-ended', `account:${desk.accountId}`]);
  });

  it('can all be ended but the one that asks', async () => {
    const [desk, phone] = await twoOf();
    const third = await signInAgain(world, desk);
    const bystander = await buildSignedIn(world);
    const answer = await desk.remove('/api/sessions');
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { ended: 2 }]);
    expect([await kindOf(desk), await kindOf(phone), await kindOf(third)]).toEqual([
      'account',
      'anonymous',
      'anonymous',
    ]);
    expect(await kindOf(bystander)).toBe('account');
    expect(JSON.parse((await desk.remove('/api/sessions')).text)).toEqual({ ended: 0 });
    expect((await eventsOf(desk.accountId)).filter(([action]) => action === 'sessions-ended')).toHaveLength(1);
  });

  it('can be ended by nobody else: what is not one’s own does not exist', async () => {
    const [person, stranger] = [await buildSignedIn(world), await buildSignedIn(world, { role: 'maintainer' })];
    const id = (await listOf(person))[0]!.id;
    const answers = [
      await stranger.remove(`/api/sessions/${id}`),
      await stranger.remove('/api/sessions/01975b7e-0000-7000-8000-000000000000'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect({ ...answers[0]!.body, requestId: '' }).toEqual({ ...answers[1]!.body, requestId: '' });
    expect(await kindOf(person)).toBe('account');
  });

  it('include the one that asks: ending it signs out', async () => {
    const person = await buildSignedIn(world);
    const answer = await person.remove(`/api/sessions/${(await listOf(person))[0]!.id}`);
    expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-entrepot_session=; Max-Age=0/);
    expect(await kindOf(person)).toBe('anonymous');
  });

  it.each(['not-an-id', "' or 1=1", '%00', '..%2f..'])('refuse %s as an id', async (id) => {
    const person = await buildSignedIn(world);
    expect((await person.remove(`/api/sessions/${encodeURIComponent(id)}`)).status).toBe(400);
  });

  describe('when the password was given long ago', () => {
    const goStale = async () => {
      const [desk, phone] = await twoOf();
      await age(world, desk, { assured_at: RECENT_MINUTES * MINUTE + 1000 });
      return { desk, phone, other: (await listOf(desk))[1]!, own: (await listOf(desk))[0]! };
    };
    const confirm = (caller: Caller, password = PASSWORD) => caller.post('/api/session/confirmation', { password });

    it('are still listed, and the own one still ends', async () => {
      const { desk, own } = await goStale();
      expect(await listOf(desk)).toHaveLength(2);
      expect((await desk.remove(`/api/sessions/${own.id}`)).status).toBe(204);
    });

    it('cannot be ended, whether they exist or not, until it is given again', async () => {
      const { desk, phone, other } = await goStale();
      const unknown = '01975b7e-0000-7000-8000-000000000000';
      for (const path of [`/api/sessions/${other.id}`, `/api/sessions/${unknown}`, '/api/sessions']) {
        const { status, body } = await desk.remove(path);
        expect([status, body.title]).toEqual([403, 'assurance_too_low']);
        expect(body.detail).toContain('POST /api/session/confirmation');
      }
      expect(await kindOf(phone)).toBe('account');
      const sure = withCookie(world, desk, cookieOf(await confirm(desk)));
      expect((await sure.remove(`/api/sessions/${other.id}`)).status).toBe(204);
      expect(await kindOf(phone)).toBe('anonymous');
    });

    it('count as sure again with a new secret; the old one is worth nothing, the session is the same', async () => {
      const { desk, own } = await goStale();
      const answer = await confirm(desk);
      expect(answer.status).toBe(204);
      const sure = withCookie(world, desk, cookieOf(answer));
      expect(sure.cookie).not.toBe(desk.cookie);
      expect([await kindOf(desk), await kindOf(sure)]).toEqual(['anonymous', 'account']);
      expect((await listOf(sure))[0]).toMatchObject({ id: own.id, begunAt: own.begunAt, isCurrent: true });
      expect((await eventsOf(desk.accountId)).at(-1)).toEqual(['password-confirmed', `account:${desk.accountId}`]);
    });

    it('stay as they are for a wrong password, and for that of somebody else', async () => {
      const { desk } = await goStale();
      for (const wrong of ['', 'wrong password', `${PASSWORD} `, 'x'.repeat(900)]) {
        const answer = await confirm(desk, wrong);
        expect([answer.status, answer.body.title]).toEqual([401, 'sign_in_failed']);
        expect(answer.headers.get('Set-Cookie')).toBeNull();
      }
      expect((await desk.remove('/api/sessions')).status).toBe(403);
    });

    it('are raised for nobody who is not signed in', async () => {
      const { status, body } = await confirm(world.anonymous);
      expect([status, body.title]).toEqual([401, 'sign_in_needed']);
    });

    it('are not older for it: the absolute limit stays where it was', async () => {
      const { desk } = await goStale();
      await age(world, desk, { created_at: LIFETIME.member.absoluteHours * 60 * MINUTE - 10_000 });
      const sure = withCookie(world, desk, cookieOf(await confirm(desk)));
      await age(world, sure, { created_at: LIFETIME.member.absoluteHours * 60 * MINUTE + 1000 });
      expect(await kindOf(sure)).toBe('anonymous');
    });
  });

  const twoOf = async () => {
    const desk = await buildSignedIn(world);
    return [desk, await signInAgain(world, desk)] as const;
  };
});
