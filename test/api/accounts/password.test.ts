import type * as argon2 from '@node-rs/argon2';
import { describe, expect, it, vi } from 'vitest';
import { isCommonPassword } from '#api/accounts/common-passwords.ts';
import { checkPassword, hashPassword, verifyPassword } from '#api/accounts/password.ts';

const work = vi.hoisted(() => ({ running: 0, most: 0 }));

// The real one; only how many run at the same time is counted.
vi.mock('@node-rs/argon2', async (importOriginal) => {
  const real = await importOriginal<typeof argon2>();
  const counted =
    <Given extends unknown[], Result>(act: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      work.most = Math.max(work.most, ++work.running);
      return act(...given).finally(() => work.running--);
    };
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) };
});

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

  it('is hashed and checked two at a time, however many come', async () => {
    work.most = 0;
    const stored = await hashPassword('the password');
    await Promise.all([
      ...Array.from({ length: 5 }, () => verifyPassword(stored, 'wrong')),
      ...Array.from({ length: 5 }, () => verifyPassword(null, 'wrong')),
      ...Array.from({ length: 5 }, (_, index) => hashPassword(`password number ${index}`)),
    ]);
    expect([work.most, work.running]).toEqual([2, 0]);
  });

  it('is the same however its letters are put together', async () => {
    const [composed, apart] = ['caf\u00e9 \u00e0 la douane', 'cafe\u0301 a\u0300 la douane'];
    expect(await verifyPassword(await hashPassword(composed), apart)).toBe(true);
    expect(await verifyPassword(await hashPassword(apart), composed)).toBe(true);
  });
});

describe('a password that somebody chooses', () => {
  const problemsWith = async (password: string) =>
    checkPassword(password, 'newPassword').then(
      () => [],
      ({ problems }: { problems: { path: string; code: string }[] }) => problems.map(({ path, code }) => [path, code]),
    );

  it.each([
    ['seven of any', 'n0t 8 !', 'too_short'],
    ['129', 'x '.repeat(64) + 'x', 'too_long'],
    ['seven that a computer counts as fourteen', '🛃🛂🚢🚛🛳🗺📦', 'too_short'],
    ['seven letters with their accents apart', 'e\u0301'.repeat(7), 'too_short'],
  ])('has 8 to 128 characters, not %s', async (_what, password, code) => {
    expect(await problemsWith(password)).toEqual([['newPassword', code]]);
  });

  it.each([
    ['eight', 'n0t 8 !?'],
    ['128', 'x '.repeat(64)],
    ['128 that a computer counts as 256', '🛃🚢'.repeat(64)],
    ['digits alone', '804 119 273 5'],
    ['blanks alone', ' '.repeat(9)],
  ])('may be of %s characters, of whatever kind', async (_what, password) => {
    expect(await problemsWith(password)).toEqual([]);
  });

  it.each(['password', 'PASSWORD', 'Trustno1', '12345678', 'qwertyuiop', 'iloveyou1', 'football1'])(
    'is none of those that everybody tries first: %s',
    async (password) => {
      expect(await problemsWith(password)).toEqual([['newPassword', 'not_allowed']]);
    },
  );

  it('is refused for being common as a whole, not for a word in it', async () => {
    expect(await problemsWith('password of the harbour master')).toEqual([]);
    expect(await isCommonPassword('sswor')).toBe(false);
  });

  it('is compared with ten thousand that are long enough to be chosen', async () => {
    const { default: all } = (await import('@zxcvbn-ts/language-common/src/passwords.json')) as { default: string[] };
    const choosable = all.filter(({ length }) => length >= 8);
    const outcomes = await Promise.all([0, 4999, 9999, 10_000].map((rank) => isCommonPassword(choosable[rank]!)));
    expect(outcomes).toEqual([true, true, true, false]);
  });
});
