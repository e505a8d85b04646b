import { z } from 'zod';
import { isStorable } from '../db/text.ts';

/** What a provider says of somebody, as far as it is used. */
export interface Vouched {
  subject: string;
  /** Lower case; only one that the provider says it has verified. */
  email?: string;
  name?: string;
  /** The provider asked for more than one factor. */
  hasSecondFactor: boolean;
  /** When credentials were given there, ISO 8601 UTC; left out when it does not say. */
  givenAt?: string;
}

const MAX_SUBJECT = 255;

const storable = z.string().refine(isStorable);
const claimsSchema = z.object({
  sub: storable.min(1).max(MAX_SUBJECT),
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)).optional().catch(undefined),
  email_verified: z.unknown().optional(),
  name: storable.trim().min(1).max(120).optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
  auth_time: z.number().nonnegative().optional().catch(undefined),
});

/**
 * @param claims of an ID token that holds, and of the userinfo endpoint
 * @throws ZodError for a subject that cannot be kept
 * @see https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
 * @see RFC 8176 for `amr`: `mfa` says that there was more than one factor, the other values name single ones
 */
export function readClaims(claims: unknown, nowMs = Date.now()): Vouched {
  const { sub, email, email_verified, name, amr, auth_time } = claimsSchema.parse(claims);
  return {
    subject: sub,
    email: email_verified === true ? email : undefined,
    name,
    hasSecondFactor: amr?.includes('mfa') ?? false,
    givenAt: auth_time === undefined ? undefined : new Date(Math.min(auth_time * 1000, nowMs)).toISOString(),
  };
}

/** Of an address in lower case. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);
