import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { makeKeyFile } from './key-file.ts';

const KEY_BYTES = 32;

export const secretKeyFile = (dataDirectory: string): string => path.join(dataDirectory, 'secret-key');

/**
 * The key that seals what must be read again, as the secrets of authenticator apps: given by the configuration, or made when
 * there is none. Apart from the database, so that a copy of that tells no secret. Read when it is needed for the first time.
 *
 * @param given base64 of 32 bytes
 */
export function createSecretKey(dataDirectory: string, given?: string): () => Buffer {
  let key: Buffer | undefined;
  return () => (key ??= given === undefined ? openKey(secretKeyFile(dataDirectory)) : Buffer.from(given, 'base64'));
}

/** Only the user who runs the portal may read its file. @throws Error when it holds no key */
function openKey(file: string): Buffer {
  if (!fs.existsSync(file)) makeKeyFile(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
  const key = Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== KEY_BYTES)
    throw new Error(
      `${file} should hold ${KEY_BYTES} bytes in base64, and holds ${key.length}. Put the key back from a backup.`,
    );
  return key;
}
