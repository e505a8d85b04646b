import { expect } from 'vitest';
import { type NewToken, TOKEN_SCOPES, type TokenScope } from '#plugins/kit/index.ts';
import { type Caller, callerFor } from './caller.ts';
import type { World } from './world.ts';

/** Makes a token over the API, as somebody who has just signed in. */
export async function makeToken(
  owner: Caller,
  {
    name = 'A program',
    scopes = TOKEN_SCOPES,
    days,
  }: { name?: string; scopes?: readonly TokenScope[]; days?: number } = {},
): Promise<NewToken> {
  const { status, text } = await owner.post('/api/tokens', { name, scopes, days });
  expect(status, text).toBe(201);
  return JSON.parse(text) as NewToken;
}

/** A program: it has a token, no cookie, and says nothing of where it comes from. */
export function programWith({ app }: Pick<World, 'app'>, token: string): Caller {
  const withToken = callerFor({
    request: (path, init) => {
      const headers = new Headers(init?.headers);
      headers.delete('Origin');
      headers.set('Authorization', `Bearer ${token}`);
      return app.request(path, { ...init, headers });
    },
  });
  return withToken;
}
