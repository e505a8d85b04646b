import { expect } from 'vitest';
import type { SingleSignOn, SingleSignOnInput } from '#plugins/kit/index.ts';
import type { Answer, Caller } from './caller.ts';
import type { TestProvider } from './oidc.ts';
import { callerFor } from './caller.ts';
import type { Organisation, World } from './world.ts';

/** Where providers of a world lead back to. */
export const CALLBACK = 'http://localhost/sign-in/callback';

export const settingsOf = (
  { issuer, clientId, clientSecret }: Pick<TestProvider, 'issuer' | 'clientId' | 'clientSecret'>,
  overrides: Partial<SingleSignOnInput> = {},
): SingleSignOnInput => ({ issuer, clientId, clientSecret, domains: ['customs.example'], ...overrides });

export const settingsPath = ({ slug }: Pick<Organisation, 'slug'>): string =>
  `/api/organisations/${slug}/single-sign-on`;

/** Sets it up over the API: as a maintainer, so that its domains are confirmed. */
export async function setUp(
  by: Caller,
  organisation: Pick<Organisation, 'slug'>,
  input: SingleSignOnInput,
): Promise<SingleSignOn> {
  const { status, text } = await by.put(settingsPath(organisation), input);
  expect(status, text).toBe(200);
  return JSON.parse(text) as SingleSignOn;
}

/** A browser: it keeps the cookies that the portal sets. */
export interface Browser extends Caller {
  cookies: Map<string, string>;
}

export function openBrowser(world: World, cookie = ''): Browser {
  const cookies = new Map(cookie ? [cookie.split('=') as [string, string]] : []);
  const caller = callerFor({
    request: async (path, init) => {
      const headers = new Headers((init as RequestInit).headers);
      if (cookies.size > 0) headers.set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
      const response = await world.app.request(path, { ...(init as RequestInit), headers });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line)!;
        if (/max-age=0/i.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    },
  });
  return { ...caller, cookies };
}

/** Begins to sign in. @returns where the browser is sent to */
export async function begin(browser: Browser, organisation: string): Promise<string> {
  const { status, text } = await browser.post('/api/session/single-sign-on', { organisation });
  expect(status, text).toBe(200);
  return (JSON.parse(text) as { address: string }).address;
}

/** Comes back from a provider. */
export const comeBack = (browser: Browser, { pathname, search }: URL): Promise<Answer> =>
  browser.get(pathname + search);

/** The whole way: begin, sign in there, come back. */
export async function signOn(
  browser: Browser,
  provider: TestProvider,
  organisation: string,
  login: string,
): Promise<Answer> {
  return comeBack(browser, await provider.visit(await begin(browser, organisation), login));
}
