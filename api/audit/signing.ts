import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { canonicalJson } from '../db/json.ts';
import { makeKeyFile } from '../db/key-file.ts';

/** Up to this event, the log was this: as it is published, and as it is kept. */
export interface Checkpoint {
  sequence: number;
  hash: string;
  at: string;
  /** Ed25519, SPKI in DER, base64. */
  publicKey: string;
  /** Base64, over `signedText`. */
  signature: string;
}

export interface SigningKey {
  publicKey: string;
  sign(checkpoint: Pick<Checkpoint, 'sequence' | 'hash' | 'at'>): Checkpoint;
}

export const keyFile = (dataDirectory: string): string => path.join(dataDirectory, 'audit-key.pem');

/** Holds a checkpoint of the newest event, see `holdHead`. */
export const headFile = (dataDirectory: string): string => path.join(dataDirectory, 'audit-head.json');

/** The key of this portal, made when there is none. Only the user who runs the portal may read its file. */
export function openSigningKey(dataDirectory: string): SigningKey {
  const file = keyFile(dataDirectory);
  if (!fs.existsSync(file))
    makeKeyFile(file, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const privateKey = createPrivateKey(fs.readFileSync(file));
  const publicKey = toBase64(createPublicKey(privateKey));
  return {
    publicKey,
    sign: ({ sequence, hash, at }) => {
      const signature = signBytes(null, signedText({ sequence, hash, at }), privateKey).toString('base64');
      return { sequence, hash, at, publicKey, signature };
    },
  };
}

/** The public half of the key, for those who only check; undefined where there is no key. */
export function findPublicKey(dataDirectory: string): string | undefined {
  const file = keyFile(dataDirectory);
  return fs.existsSync(file) ? toBase64(createPublicKey(fs.readFileSync(file))) : undefined;
}

/** False also for a key or a signature that is none. */
export function isSigned({ publicKey, signature, ...signed }: Checkpoint): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verifyBytes(null, signedText(signed), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** What is signed says what it is, so that it cannot be passed off as anything else. */
const signedText = ({ sequence, hash, at }: Pick<Checkpoint, 'sequence' | 'hash' | 'at'>): Buffer =>
  Buffer.from(canonicalJson({ purpose: 'entrepot-audit-checkpoint', sequence, hash, at }));

const toBase64 = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64');
