import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';
import { createGuardedFetch } from '#api/fetch/guarded.ts';
import { freePort } from './free-port.ts';

/** What the provider says of somebody. */
export interface ProviderPerson {
  email?: string;
  email_verified?: boolean;
  name?: string;
  /** Factors that were asked for, see RFC 8176. */
  amr?: string[];
}

/** A real OpenID provider on this machine, which lets in whoever types the name of one of its people. */
export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** By what they type, which is also their subject. */
  people: Map<string, ProviderPerson>;
  /** Lets it lead back to one more address. */
  leadBackTo(callback: string): void;
  /** `host:port`, for the guarded fetch. */
  place: string;
  fetchGuarded: ReturnType<typeof createGuardedFetch>;
  /**
   * Goes through its pages as a browser that was never there.
   *
   * @param login of one of its people; left out: stops instead
   * @returns where it leads back to
   */
  visit(address: string, login?: string): Promise<URL>;
  close(): Promise<void>;
}

/** @param callback where it may lead back to */
export async function startProvider(callback: string): Promise<TestProvider> {
  const port = await freePort();
  const [issuer, place] = [`http://127.0.0.1:${port}`, `127.0.0.1:${port}`];
  const [clientId, clientSecret] = ['entrepot', 'a secret between the two of them'];
  const people = new Map<string, ProviderPerson>();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callback] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    cookies: { keys: ['for a test'] },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => {
      const { amr: _amr, ...claims } = people.get(accountId) ?? {};
      return people.has(accountId) ? { accountId, claims: () => ({ sub: accountId, ...claims }) } : undefined;
    },
    // Nobody is asked whether the portal may know: that is the provider's business.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const callbacks = [callback];
  provider.Client.prototype.redirectUriAllowed = (uri) => callbacks.includes(uri);
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) void askWhoItIs(provider, people, request, response);
    else void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    ...{ issuer, place, clientId, clientSecret, people },
    leadBackTo: (address) => callbacks.push(address),
    fetchGuarded: createGuardedFetch({ allowed: [place] }),
    visit: (address, login) => visit(issuer, address, login),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function askWhoItIs(
  provider: Provider,
  people: TestProvider['people'],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      '<!doctype html><html lang="en"><title>The provider</title><h1>The provider</h1><form method="post">' +
        '<label>Login <input name="login"></label> <button>Let me in</button></form>',
    );
    return;
  }
  const login = new URLSearchParams(await text(request)).get('login') ?? '';
  const person = people.get(login);
  const result = person
    ? { login: { accountId: login, amr: person.amr } }
    : { error: 'access_denied', error_description: 'nobody of that name' };
  await provider.interactionFinished(request, response, result);
}

async function visit(issuer: string, start: string, login = ''): Promise<URL> {
  const cookies = new Map<string, string>();
  let [address, body]: [URL, URLSearchParams | undefined] = [new URL(start), undefined];
  for (let steps = 0; steps < 10; steps++) {
    const response: Response = await fetch(address, {
      method: body ? 'POST' : 'GET',
      body,
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      cookies.set(name, value);
    }
    const page = await response.text();
    const location = response.headers.get('Location');
    if (location === null) {
      if (!page.includes('name="login"')) throw new Error(`The provider answers ${response.status}: ${page}`);
      body = new URLSearchParams({ login });
      continue;
    }
    [address, body] = [new URL(location, address), undefined];
    if (address.origin !== issuer) return address;
  }
  throw new Error('The provider leads nowhere.');
}
