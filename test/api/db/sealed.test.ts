import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '#api/db/sealed.ts';
import { createSecretKey, secretKeyFile } from '#api/db/secret-key.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

describe('a sealed text', () => {
  const key = randomBytes(32);

  it('is opened with the same key, for the same place', () => {
    expect(unseal(key, seal(key, 'a secret', 'here'), 'here')).toBe('a secret');
  });

  it('is opened with no other key, for no other place, and not when a bit of it was changed', () => {
    const sealed = seal(key, 'a secret', 'here');
    expect(unseal(randomBytes(32), sealed, 'here')).toBeUndefined();
    expect(unseal(key, sealed, 'there')).toBeUndefined();
    const bytes = Buffer.from(sealed, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(unseal(key, changed.toString('base64url'), 'here')).toBeUndefined();
    }
    expect(unseal(key, '', 'here')).toBeUndefined();
  });

  it('looks different each time', () => {
    expect(seal(key, 'a secret', 'here')).not.toBe(seal(key, 'a secret', 'here'));
  });
});

describe('the key of a portal', () => {
  it('is made once, for its user alone, and the same for everybody who opens it', () => {
    const folder = temporaryDirectory();
    const key = createSecretKey(folder);
    expect(fs.existsSync(secretKeyFile(folder))).toBe(false);
    expect(key()).toHaveLength(32);
    expect(createSecretKey(folder)()).toEqual(key());
    expect(fs.statSync(secretKeyFile(folder)).mode & 0o777).toBe(0o600);
  });

  it('is the one that the configuration gives, and no file is made then', () => {
    const folder = temporaryDirectory();
    const given = randomBytes(32);
    expect(createSecretKey(folder, given.toString('base64'))()).toEqual(given);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('that is no key is named with its file, and what to do', () => {
    const folder = temporaryDirectory();
    fs.writeFileSync(secretKeyFile(folder), 'too short');
    expect(() => createSecretKey(folder)()).toThrow(/secret-key should hold 32 bytes.*backup/);
  });
});
