import { z } from 'zod';
import type { AssertedPasskey, CreatedPasskey, FactorProof } from '#plugins/kit/index.ts';

const base64url = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[\w-]*$/, 'expected base64url');

/** What is asked of `PublicKeyCredential.toJSON()`; the rest of it is not needed. */
export const assertedPasskey: z.ZodType<AssertedPasskey> = z.strictObject({
  id: base64url(1400).min(1),
  response: z.strictObject({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(8000),
    userHandle: base64url(100).optional(),
  }),
});

export const createdPasskey: z.ZodType<CreatedPasskey> = z.strictObject({
  id: base64url(1400).min(1),
  response: z.strictObject({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});

/** As long as the longest way to write a recovery code, and a little more. */
export const typedCode = z.string().max(100);

/** A factor as it is given in JSON: one or the other. Both at once: the passkey counts. */
export const factorProof = z.strictObject({
  code: typedCode.optional(),
  passkey: assertedPasskey.optional(),
});

export const toProof = ({ code = '', passkey }: z.output<typeof factorProof>): FactorProof =>
  passkey ? { passkey } : { code };

export const passkeyName = z.string().trim().min(1).max(60);
