import { z } from '@hono/zod-openapi';
import { UPLOAD_KINDS } from '#plugins/kit/index.ts';

const variant = z.object({
  url: z.string(),
  bytes: z.int(),
  width: z.int().optional(),
  height: z.int().optional(),
});

export const fileCardSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: z.enum(['uploading', 'checking', 'ready', 'refused']),
    problem: z.object({ en: z.string(), fr: z.string().optional() }).optional(),
    kind: z.enum(UPLOAD_KINDS).optional(),
    main: variant.optional(),
    sizes: z.array(variant),
  })
  .openapi('File');

export const uploadSchema = fileCardSchema
  .extend({ bytes: z.int(), offset: z.int().openapi({ description: 'How many bytes have come.' }) })
  .openapi('Upload');

export const newUploadSchema = z
  .strictObject({
    organisation: z.string().openapi({ description: 'Slug of the organisation whose room it takes.' }),
    name: z.string(),
    bytes: z.int(),
    sha256: z.string().optional().openapi({ description: 'Of the whole, in hex: what arrives otherwise is refused.' }),
  })
  .openapi('NewUpload');

/** @see https://tus.io/protocols/resumable-upload for the header */
export const offsetHeader = z.object({ 'upload-offset': z.coerce.number().int().min(0) });
