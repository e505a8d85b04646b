import type { TOTP } from 'otpauth';
import type { NewApp } from '#plugins/kit/index.ts';

/** What every app can do. @see RFC 6238 */
const ALGORITHM = 'SHA1';
const DIGITS = 6;
const PERIOD_SECONDS = 30;
/** Clocks differ, and people type slowly: the codes before and after count as well. */
const WINDOW = 1;
const SECRET_BYTES = 20;

const ISSUER = 'Entrepôt';

/** The library is loaded when somebody uses it: most processes live without. */
async function totpOf(secret: string, label = ''): Promise<TOTP> {
  const otpauth = await import('otpauth');
  return new otpauth.TOTP({
    issuer: ISSUER,
    label,
    algorithm: ALGORITHM,
    digits: DIGITS,
    period: PERIOD_SECONDS,
    secret,
  });
}

/** @returns base32 */
export async function makeSecret(): Promise<string> {
  const { Secret } = await import('otpauth');
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The half minute that a code belongs to, counted from 1970; undefined when it is none of around now. */
export async function stepOfCode(secret: string, code: string, nowMs = Date.now()): Promise<number | undefined> {
  const totp = await totpOf(secret);
  const delta = totp.validate({ token: code, window: WINDOW, timestamp: nowMs });
  return delta === null ? undefined : Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta;
}

/** A secret in the ways that people bring it into an app. */
export async function describeApp(secret: string, email: string): Promise<NewApp> {
  const uri = (await totpOf(secret, email)).toString();
  const { encode } = await import('uqr');
  const { data, size } = encode(uri, { ecc: 'M', border: 4 });
  const path = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return { secret, uri, qr: { size, path } };
}
