import type * as OpenIdClient from 'openid-client';
import type { SignOnTrial } from '#plugins/kit/index.ts';
import type { Deps } from '../context.ts';
import { unseal } from '../db/sealed.ts';
import type { SignOnProviderRow } from '../db/tables/sign-on.ts';
import { asFetch } from '../fetch/as-fetch.ts';
import { readClaims, type Vouched } from './claims.ts';
import { orRefused } from './failure.ts';
import { refused } from './refused.ts';

export type Provider = Pick<
  SignOnProviderRow,
  'id' | 'organisation_id' | 'issuer' | 'client_id' | 'client_secret' | 'asks_second_factor'
>;

/** What binds an answer to a question: none of it is kept on this side. */
export interface Binding {
  state: string;
  nonce: string;
  verifier: string;
}

/**
 * Speaks OpenID Connect: the authorisation code flow with PKCE. The only file that knows the library, which is loaded when
 * it is needed first.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html
 * @see RFC 7636 (PKCE), RFC 9207 (an issuer that names itself in its answer), RFC 9700 (what to guard against)
 */
export interface Providers {
  /** Where a browser goes to sign in. @throws RefusedSignOn */
  addressFor(
    provider: Provider,
    binding: Binding,
    asked: { callback: string; isFresh: boolean; hint?: string },
  ): Promise<string>;
  /** @param answer our own address that the browser came back to, with all its parameters @throws RefusedSignOn */
  exchange(provider: Provider, binding: Binding, answer: URL): Promise<Vouched>;
  /** @throws FetchError, or what the library throws */
  discover(issuer: string): Promise<SignOnTrial>;
}

/** What a provider says of itself is asked for again after so long. */
const KEPT_MS = 3_600_000;
const MAX_KEPT = 100;

type Prepare = (config: OpenIdClient.Configuration) => void;

export function secretPlace(organisationId: string): string {
  return `sign-on:${organisationId}`;
}

export function createProviders({ fetchGuarded, secretKey }: Pick<Deps, 'fetchGuarded' | 'secretKey'>): Providers {
  const kept = new Map<string, { config: OpenIdClient.Configuration; untilMs: number }>();
  const fetch = asFetch(fetchGuarded);

  async function configure(issuer: string, clientId: string, secret?: string): Promise<OpenIdClient.Configuration> {
    const oidc = await import('openid-client');
    // The library marks this one as deprecated to make people look twice, not because it goes away.
    const { allowInsecureRequests }: Record<string, unknown> & { allowInsecureRequests: Prepare } = oidc;
    const insecure = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
    return oidc.discovery(new URL(issuer), clientId, secret, authenticate(oidc, secret), {
      [oidc.customFetch]: (url, { method, headers, body, signal }) => fetch(url, { method, headers, body, signal }),
      // The guarded fetch lets through without encryption only what the operator has named.
      execute: [...insecure, oidc.enableNonRepudiationChecks],
    });
  }
  async function open({ id, organisation_id, issuer, client_id, client_secret }: Provider) {
    const key = `${id} ${client_secret}`;
    const known = kept.get(key);
    if (known && known.untilMs > Date.now()) return known.config;
    const secret = unseal(secretKey(), client_secret, secretPlace(organisation_id));
    if (secret === undefined) throw refused('secret-unreadable');
    const config = await configure(issuer, client_id, secret);
    kept.delete(key);
    kept.set(key, { config, untilMs: Date.now() + KEPT_MS });
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
    return config;
  }
  async function exchange(provider: Provider, { state, nonce, verifier }: Binding, answer: URL): Promise<Vouched> {
    const oidc = await import('openid-client');
    const config = await open(provider);
    const tokens = await oidc.authorizationCodeGrant(config, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    // Many providers tell the address only to whoever asks for it.
    const isMissing = claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
    const more = isMissing ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : {};
    return readClaims({ ...more, ...claims });
  }
  return {
    addressFor: async (provider, { state, nonce, verifier }, { callback, isFresh, hint }) => {
      const oidc = await import('openid-client');
      const config = await orRefused(open(provider), 'unreachable');
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(isFresh && { prompt: 'login' }),
        ...(hint && { login_hint: hint }),
      });
      return address.href;
    },
    exchange: (provider, binding, answer) => orRefused(exchange(provider, binding, answer), 'not-proven'),
    discover: async (issuer) => {
      const metadata = (await configure(issuer, 'entrepot')).serverMetadata();
      return {
        issuer: metadata.issuer,
        signInAt: metadata.authorization_endpoint ?? '',
        knowsPkce: metadata.supportsPKCE(),
        namesItself: metadata.authorization_response_iss_parameter_supported === true,
      };
    },
  };
}

/** In the way that the provider names, else as the standard has it. */
const authenticate =
  (oidc: typeof OpenIdClient, secret = ''): OpenIdClient.ClientAuth =>
  (server, client, body, headers) => {
    const known = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = known.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost;
    way(secret)(server, client, body, headers);
  };
