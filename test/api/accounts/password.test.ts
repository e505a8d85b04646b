import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '#api/accounts/password.ts';

describe('a password', () => {
  it('is hashed with a salt of its own each time, and verified by that', async () => {
    const [first, second] = [await hashPassword('the password'), await hashPassword('the password')];
    expect(first).not.toBe(second);
    expect(await verifyPassword(first, 'the password')).toBe(true);
    expect(await verifyPassword(second, 'The password')).toBe(false);
  });

  it.each([null, undefined])(
    'never fits where there is none (%s), the one it is compared with included',
    async (stored) => {
      expect(await verifyPassword(stored, 'nobody has this password')).toBe(false);
      expect(await verifyPassword(stored, '')).toBe(false);
    },
  );

  it('does not fit with more behind it, however long it is', async () => {
    const longest = 'x'.repeat(128);
    const stored = await hashPassword(longest);
    expect(await verifyPassword(stored, longest)).toBe(true);
    expect(await verifyPassword(stored, `${longest}y`)).toBe(false);
    expect(await verifyPassword(stored, 'x'.repeat(100_000))).toBe(false);
  });

  it('may be checked many at a time; they wait for each other', async () => {
    const stored = await hashPassword('the password');
    const tries = Array.from({ length: 6 }, (_, index) =>
      verifyPassword(stored, index === 3 ? 'the password' : 'wrong'),
    );
    expect(await Promise.all(tries)).toEqual([false, false, false, true, false, false]);
  });
});
