import { z } from 'zod';
import type { FileSettings } from './files.ts';

const MEBIBYTE = 1024 * 1024;

/** Settings of the process about files. Without an endpoint they lie in the data folder. */
export const fileVariables = {
  ENTREPOT_UPLOAD_QUOTA_MB: z.coerce.number().int().min(1).max(1_000_000).default(500),
  ENTREPOT_S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .refine(
      (address) => new URL(address).pathname === '/',
      'expected an address without a path, such as https://s3.example',
    )
    .optional(),
  ENTREPOT_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  ENTREPOT_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('us-east-1'),
  ENTREPOT_S3_ACCESS_KEY_ID: z.string().min(1).max(200).optional(),
  ENTREPOT_S3_SECRET_ACCESS_KEY: z.string().min(1).max(200).optional(),
};

type Given = z.output<z.ZodObject<typeof fileVariables>>;

const NEEDED = ['ENTREPOT_S3_BUCKET', 'ENTREPOT_S3_ACCESS_KEY_ID', 'ENTREPOT_S3_SECRET_ACCESS_KEY'] as const;

/** What a bucket is not reached without. */
export const missingStoreSettings = (given: Given): string[] =>
  given.ENTREPOT_S3_ENDPOINT === undefined ? [] : NEEDED.filter((name) => given[name] === undefined);

export function toFileSettings(given: Given): FileSettings {
  const quotaBytes = given.ENTREPOT_UPLOAD_QUOTA_MB * MEBIBYTE;
  const { ENTREPOT_S3_ENDPOINT: endpoint, ENTREPOT_S3_REGION: region } = given;
  if (endpoint === undefined) return { quotaBytes };
  const [bucket = '', accessKeyId = '', secretAccessKey = ''] = NEEDED.map((name) => given[name]);
  return { quotaBytes, s3: { endpoint: new URL(endpoint).origin, bucket, region, accessKeyId, secretAccessKey } };
}
