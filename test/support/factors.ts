import { TOTP } from 'otpauth';
import { expect } from 'vitest';
import { type Answer, type Caller, callerFor } from './caller.ts';

/** An authenticator app. Its codes are good for 30 seconds each, and once. */
export interface TestApp {
  secret: string;
  recoveryCodes: string[];
}

const STEP_MS = 30_000;

/** The code that an app shows; `steps` later, if given, as if its clock went ahead. */
export const codeOf = ({ secret }: Pick<TestApp, 'secret'>, steps = 0): string =>
  new TOTP({ secret, issuer: 'Entrepôt', label: 'test' }).generate({ timestamp: Date.now() + steps * STEP_MS });

/** `name=value` of the last cookie of this name that an answer sets; undefined when it sets none, or takes it away. */
export function cookieIn({ headers }: Answer, name: 'session' | 'sign_in'): string | undefined {
  const set = headers.getSetCookie().filter((line) => line.startsWith(`__Host-entrepot_${name}=`));
  const [cookie = ''] = set.at(-1)?.split(';') ?? [];
  return cookie.endsWith('=') || cookie === '' ? undefined : cookie;
}

type Request = Parameters<typeof callerFor>[0];

/** Sets up an app for whoever is signed in with a password given a moment ago. The session goes on under a new cookie. */
export async function setUpApp(app: Request, caller: Caller): Promise<TestApp & { cookie: string; caller: Caller }> {
  const begun = await caller.post('/api/factors/app');
  expect(begun.status, begun.text).toBe(200);
  const { secret } = JSON.parse(begun.text) as { secret: string };
  const confirmed = await caller.post('/api/factors/app/confirmation', { code: codeOf({ secret }) });
  expect(confirmed.status, confirmed.text).toBe(200);
  const { recoveryCodes } = JSON.parse(confirmed.text) as { recoveryCodes: string[] };
  const cookie = cookieIn(confirmed, 'session')!;
  return { secret, recoveryCodes, cookie, caller: callerFor(app, cookie) };
}

/** Signs in with a password and, where it is asked for, a recovery code, which is used up. */
export async function signInOverHttp(
  app: Request,
  { email, password, recoveryCodes = [] }: { email: string; password: string; recoveryCodes?: string[] },
): Promise<Caller> {
  const first = await callerFor(app).post('/api/session', { email, password });
  expect([200, 202], first.text).toContain(first.status);
  if (first.status === 200) return callerFor(app, cookieIn(first, 'session'));
  const halfWay = callerFor(app, cookieIn(first, 'sign_in'));
  const second = await halfWay.post('/api/session/second-factor', { code: recoveryCodes.pop() });
  expect(second.status, second.text).toBe(200);
  return callerFor(app, cookieIn(second, 'session'));
}
