import { z } from '@hono/zod-openapi';
import { LOCALES, PROOF_MAILBOXES, PROOF_METHODS } from '#plugins/kit/index.ts';

const localised = z.object({ en: z.string(), fr: z.string().optional() });
const time = z.iso.datetime();
const method = z.enum(PROOF_METHODS);

export const publicProofSchema = z
  .object({ domain: z.string(), method, provenAt: time, confirmedAt: time })
  .openapi('PublicProof');

export const proofSchema = z
  .object({
    id: z.uuid(),
    domain: z.string(),
    method,
    state: z.enum(['waiting', 'proven', 'failing', 'lapsed']),
    where: z.string().openapi({ description: 'Name of the record, address of the file, or where the letter goes.' }),
    text: z.string().optional().openapi({ description: 'What the record or the file must hold.' }),
    begunAt: time,
    provenAt: time.optional(),
    confirmedAt: time.optional(),
    failedAt: time.optional(),
    problem: localised.optional().openapi({ description: 'What the last check met with.' }),
    isBeingChecked: z.boolean(),
    letterSentAt: time.optional().openapi({ description: 'A letter waits for its answer.' }),
    nextCheckAt: time.optional(),
    history: z
      .array(
        z.object({
          at: time,
          kind: z.enum(['letter-sent', 'confirmed', 'failed', 'lapsed', 'removed']),
          problem: localised.optional(),
        }),
      )
      .openapi({ description: 'Newest first.' }),
  })
  .openapi('Proof');

export const proofsSchema = z
  .object({
    organisation: z.looseObject({ slug: z.string(), name: z.string() }),
    domains: z.array(proofSchema),
    things: z
      .array(
        z.object({
          entry: z.object({ id: z.uuid(), title: z.string(), language: z.string() }),
          host: z.string().optional(),
          coveredBy: z.string().optional().openapi({ description: 'A proven domain of the organisation.' }),
          proofs: z.array(proofSchema),
        }),
      )
      .openapi({ description: 'Entries about what has a home of its own: who owns it is proven there.' }),
  })
  .openapi('OrganisationProofs');

export const newProofSchema = z.strictObject({
  domain: z.string().max(1000),
  method,
  mailbox: z.enum(PROOF_MAILBOXES).optional().openapi({ description: 'For letters, and only for them.' }),
  entry: z.uuid().optional().openapi({ description: 'The entry whose thing is owned.' }),
  locale: z.enum(LOCALES).optional().openapi({ description: 'Of letters about it.' }),
});

const slug = z.string().max(120);

export const slugParam = z.strictObject({ slug });
export const proofParam = z.strictObject({ slug, proof: z.uuid() });
