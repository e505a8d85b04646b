import { z } from '@hono/zod-openapi';

const domainSchema = z.object({
  domain: z.string(),
  isConfirmed: z.boolean().openapi({ description: 'By a maintainer; until then nobody is found or admitted by it.' }),
});

export const settingsSchema = z
  .object({
    organisation: z.object({ slug: z.string(), name: z.string() }),
    mayConfirm: z.boolean().openapi({ description: 'You may confirm mail domains.' }),
    provider: z
      .object({
        isOn: z.boolean(),
        issuer: z.string(),
        clientId: z.string(),
        domains: z.array(domainSchema),
        isRequired: z.boolean(),
        admitsDomains: z.boolean(),
        asksSecondFactor: z.boolean(),
        linkedCount: z.int().openapi({ description: 'Members who have signed in this way.' }),
      })
      .optional()
      .openapi({ description: 'Left out while nothing is set up. The client secret is never told.' }),
  })
  .openapi('SingleSignOn');

export const settingsInput = z.strictObject({
  issuer: z.string().max(1000),
  clientId: z.string().max(1000),
  clientSecret: z
    .string()
    .max(2000)
    .optional()
    .openapi({ description: 'Left out: the one that is kept, for the same issuer and client.' }),
  domains: z.array(z.string().max(300)).max(100),
  isRequired: z.boolean().optional(),
  admitsDomains: z.boolean().optional(),
  asksSecondFactor: z.boolean().optional(),
});

export const trialSchema = z
  .object({
    issuer: z.string(),
    signInAt: z.string(),
    knowsPkce: z.boolean(),
    namesItself: z.boolean().openapi({ description: 'RFC 9207.' }),
  })
  .openapi('SignOnTrial');

export const trialInput = z.strictObject({ issuer: z.string().max(1000) });

export const identitySchema = z
  .object({
    id: z.uuid(),
    organisation: z.object({ slug: z.string(), name: z.string() }),
    issuer: z.string(),
    linkedAt: z.iso.datetime(),
  })
  .openapi('LinkedIdentity');

const inPath = (name: string) => ({ param: { name, in: 'path' as const } });
export const slugParam = z.strictObject({ slug: z.string().max(120).openapi(inPath('slug')) });
export const domainParam = slugParam.extend({ domain: z.string().max(260).openapi(inPath('domain')) });
