import { describe, expect, it, vi, afterEach } from 'vitest';
import type { Actor } from '#api/access/actor.ts';
import { createRefusalBook, type Refusal } from '#api/audit/refusal-book.ts';
import { accountActor } from '../../support/world.ts';

const HOUR_MS = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

const refusal = (actor: Actor, subject: string): Refusal => ({ actor, action: 'refused', subject, details: {} });

/** Lets refusals come in for some hours, one a second, and writes whatever is due. @returns what was written */
function goOn(hours: number, next: (second: number) => Refusal) {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  const book = createRefusalBook();
  const written: { subject: string; count: number }[] = [];
  for (let second = 0; second < hours * 3600; second++) {
    vi.setSystemTime(second * 1000);
    book.add(next(second), Date.now());
    for (const { counted, count } of book.due(Date.now())) {
      book.settle(counted, count);
      written.push({ subject: counted.refusal.subject, count });
    }
  }
  const left = book.due(Infinity).reduce((sum, { count }) => sum + count, 0);
  return { written, told: written.reduce((sum, { count }) => sum + count, 0) + left };
}

describe('refusals without end', () => {
  it('of one kind are an event at once, then fewer and fewer, and none is lost', () => {
    const actor = accountActor();
    const { written, told } = goOn(5, () => refusal(actor, 'entry:1'));
    expect(told).toBe(5 * 3600);
    expect(written[0]!.count).toBeLessThan(3);
    expect(written.length).toBeLessThan(8);
  });

  it.each([
    ['one account', () => accountActor({ accountId: 'a' }), 12],
    ['one network', (): Actor => ({ kind: 'anonymous', network: '192.0.2.1/32' }), 12],
    ['a new network each time', (n: number): Actor => ({ kind: 'anonymous', network: `${n}` }), 202],
    ['a new account each time', (n: number) => accountActor({ accountId: `${n}` }), 402],
  ] as const)('all different, of %s, are so many events an hour and no more', (_who, actor, most) => {
    const { written, told } = goOn(3, (second) => refusal(actor(second), `entry:${second}`));
    expect(told).toBe(3 * 3600);
    // Each kind is written at most three times in its first hour.
    expect(written.length).toBeLessThan(3 * 3 * most);
    expect(new Set(written.map(({ subject }) => subject)).size).toBeLessThan(3 * most + 3);
    expect(written.some(({ subject }) => subject === 'several')).toBe(true);
  });

  it('of somebody without an account leave room for those of accounts', () => {
    const book = createRefusalBook();
    for (let n = 0; n < 1000; n++) book.add(refusal({ kind: 'anonymous', network: `${n}` }, 'portal'), 0);
    book.add(refusal(accountActor(), 'entry:1'), 0);
    const subjects = book.due(1000).map(({ counted }) => counted.refusal.subject);
    expect(subjects).toContain('entry:1');
    expect(subjects).toHaveLength(202);
  });
});

describe('a refusal', () => {
  it('is not written at once, so that the answer takes as long as any other', () => {
    const book = createRefusalBook();
    book.add(refusal(accountActor(), 'entry:1'), 1000);
    expect(book.due(1499)).toEqual([]);
    expect(book.due(1500)).toHaveLength(1);
  });

  it('that could not be written stays counted', () => {
    const book = createRefusalBook();
    const actor = accountActor();
    book.add(refusal(actor, 'entry:1'), 0);
    expect(book.due(1000)).toMatchObject([{ count: 1 }]);
    book.add(refusal(actor, 'entry:1'), 2000);
    expect(book.due(Date.now() + HOUR_MS)).toMatchObject([{ count: 2 }]);
  });
});
