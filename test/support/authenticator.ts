import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { AssertedPasskey, CreatedPasskey } from '#plugins/kit/index.ts';

/** The part of the options that an authenticator looks at. */
export interface Asked {
  challenge: string;
  rp?: { id?: string };
  rpId?: string;
  user?: { id: string };
}

interface Settings {
  /** Where the browser says that it is. */
  origin?: string;
  /** False: it only knows that somebody is there. */
  verifiesUser?: boolean;
  /** How often it says it was used; left out: one more than before. 0: it does not count. */
  counter?: number;
  /** Whose passkey it says this is, in the place of its owner. */
  userHandle?: string;
}

/** An authenticator in software: ES256, attestation `none`. One passkey. */
export interface SoftwareAuthenticator {
  create(asked: Asked, settings?: Settings): CreatedPasskey;
  assert(asked: Asked, settings?: Settings): AssertedPasskey;
}

const ORIGIN = 'http://localhost';
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const hash = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_CREDENTIAL = 0x40;

export function createAuthenticator(): SoftwareAuthenticator {
  const id = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  let used = 0;
  let owner = '';

  const clientData = (type: string, { challenge }: Asked, { origin = ORIGIN }: Settings): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = (
    rpId: string,
    { verifiesUser = true, counter }: Settings,
    credential = Buffer.alloc(0),
  ) => {
    used = counter ?? used + 1;
    const flags = PRESENT | (verifiesUser ? VERIFIED : 0) | (credential.length > 0 ? WITH_CREDENTIAL : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(used);
    return Buffer.concat([hash(rpId), Buffer.from([flags]), count, credential]);
  };
  return {
    create: (asked, settings = {}) => {
      owner = asked.user?.id ?? '';
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, coseKey(x, y)]);
      const data = authenticatorData(asked.rp?.id ?? '', settings, credential);
      const response = {
        clientDataJSON: base64url(clientData('webauthn.create', asked, settings)),
        attestationObject: base64url(attestation(data)),
        transports: ['internal'],
      };
      return { id: base64url(id), response };
    },
    assert: (asked, settings = {}) => {
      const client = clientData('webauthn.get', asked, settings);
      const data = authenticatorData(asked.rpId ?? '', settings);
      const signature = sign('sha256', Buffer.concat([data, hash(client)]), privateKey);
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
        userHandle: settings.userHandle ?? owner,
      };
      return { id: base64url(id), response };
    },
  };
}

/** `{1: 2, 3: -7, -1: 1, -2: x, -3: y}`: an ES256 key. @see RFC 9053 */
const coseKey = (x: string, y: string): Buffer =>
  Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x, 'base64url'),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y, 'base64url'),
  ]);

/** `{fmt: "none", attStmt: {}, authData: bytes}` in CBOR. */
const attestation = (data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0xa3, 0x63]),
    Buffer.from('fmt'),
    Buffer.from([0x64]),
    Buffer.from('none'),
    Buffer.from([0x67]),
    Buffer.from('attStmt'),
    Buffer.from([0xa0, 0x68]),
    Buffer.from('authData'),
    Buffer.from([0x58, data.length]),
    data,
  ]);
