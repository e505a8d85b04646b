import { expect } from 'vitest';
import type { OwnFactors } from '#plugins/kit/index.ts';
import { type Answer, type Caller, callerFor } from '../../support/caller.ts';
import { type Asked, createAuthenticator, type SoftwareAuthenticator } from '../../support/authenticator.ts';
import { cookieIn, setUpApp, type TestApp } from '../../support/factors.ts';
import { buildSignedIn, PASSWORD, type SignedIn } from '../../support/sign-in.ts';
import type { World } from '../../support/world.ts';

/** Somebody with an app. */
export interface WithApp extends SignedIn, TestApp {}

/** Goes on under the cookie that an answer has set. */
export const goOn = <Somebody extends SignedIn>(world: World, somebody: Somebody, answer: Answer): Somebody => {
  const cookie = cookieIn(answer, 'session')!;
  const caller = callerFor(world.app, cookie);
  const remove = (path: string) => caller.send(path, { method: 'DELETE', headers: { Origin: 'http://localhost' } });
  return { ...somebody, ...caller, remove, cookie };
};

export async function buildWithApp(world: World, options: Parameters<typeof buildSignedIn>[1] = {}): Promise<WithApp> {
  const person = await buildSignedIn(world, options);
  const { secret, recoveryCodes, cookie, caller } = await setUpApp(world.app, person);
  const remove = (path: string) => caller.send(path, { method: 'DELETE', headers: { Origin: 'http://localhost' } });
  return { ...person, ...caller, remove, cookie, secret, recoveryCodes };
}

/** The first step. @returns who is half-way in */
export async function giveClaim(world: World, { email }: { email: string }, password = PASSWORD): Promise<Caller> {
  const answer = await world.anonymous.post('/api/session', { email, password });
  expect([answer.status, answer.text]).toEqual([202, '{"signedIn":false}']);
  expect(cookieIn(answer, 'session')).toBeUndefined();
  return callerFor(world.app, cookieIn(answer, 'sign_in'));
}

export const challengeFor = async (caller: Caller, path: string): Promise<Asked> => {
  const answer = await caller.post(path);
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text) as Asked;
};

export const factorsOf = async (caller: Caller): Promise<OwnFactors> =>
  JSON.parse((await caller.get('/api/factors')).text) as OwnFactors;

export const addPasskeyOf = async (
  caller: Caller,
  authenticator: SoftwareAuthenticator,
  name = 'A device',
): Promise<Answer> => {
  const asked = await challengeFor(caller, '/api/factors/passkeys/challenge');
  return caller.post('/api/factors/passkeys', { name, passkey: authenticator.create(asked) });
};

/** Somebody with a passkey, and the authenticator that holds it. */
export async function buildWithPasskey(world: World, options: Parameters<typeof buildSignedIn>[1] = {}) {
  const person = await buildSignedIn(world, options);
  const authenticator = createAuthenticator();
  const answer = await addPasskeyOf(person, authenticator);
  expect(answer.status, answer.text).toBe(201);
  const { recoveryCodes } = JSON.parse(answer.text) as { recoveryCodes: string[] };
  return { ...goOn(world, person, answer), authenticator, recoveryCodes };
}

export const outcomeOf = ({ status, body }: Answer): string =>
  status < 400 ? String(status) : `${status} ${body.title}`;
