import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { makeKeyFile } from './key-file.ts';

/**
 * Secrets that the portal has to read again: the password of a mailbox, the key of a code generator, what a provider calls
 * us by. They are in the database only encrypted, with a key that is not: who has the one alone has nothing. What is only
 * compared is not kept here but as a hash.
 */
export interface Secrets {
  /** @param place where it is kept, for example `sign-on:ID`: it can be opened for that place only */
  seal(secret: string, place: string): string;
  /** @returns undefined when it was sealed with another key, for another place, or has been changed */
  open(sealed: string, place: string): string | undefined;
}

/** AES-256-GCM. @see NIST SP 800-38D: 96 random bits as the initialisation vector, a tag of 128 bits */
const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Of what is written, so that another way of sealing can stand beside it one day. */
const VERSION = 'v1.';

/** The key is read, and made where there is none, when it is needed first. */
export function openSecrets(dataDirectory: string): Secrets {
  const file = path.join(dataDirectory, 'secrets-key');
  let known: Buffer | undefined;
  const key = (): Buffer => (known ??= readKey(file));
  return {
    seal: (secret, place) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key(), iv).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
    },
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      if (!sealed.startsWith(VERSION) || bytes.length < IV_BYTES + TAG_BYTES) return undefined;
      const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(ALGORITHM, key(), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
      const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        return undefined; // the tag does not fit
      }
    },
  };
}

function readKey(file: string): Buffer {
  if (!fs.existsSync(file)) makeKeyFile(file, randomBytes(KEY_BYTES).toString('base64'));
  const key = Buffer.from(fs.readFileSync(file, 'utf8'), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new Error(
    `The key in ${file} has ${key.length} bytes instead of ${KEY_BYTES}. Put the file back from a backup; without it, what it sealed has to be entered again.`,
  );
}
