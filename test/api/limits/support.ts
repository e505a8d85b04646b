import { vi } from 'vitest';
import type { LimitTable } from '#api/limits/service.ts';
import { usualLimits } from '#api/limits/table.ts';
import { callerFor, type Caller } from '../../support/caller.ts';
import type { World } from '../../support/world.ts';

/** Small enough to be reached in a test. */
export const small: LimitTable = {
  search: { points: 12, seconds: 60, lease: 3 },
  writes: { points: 4, seconds: 60, lease: 2 },
  writtenBytes: { points: 9000, seconds: 600, lease: 1000 },
  uploadedBytes: { points: 4 * 1024 * 1024, seconds: 60, lease: 1024 * 1024 },
  signOns: { points: 4, seconds: 600, lease: 2 },
  letters: {
    ...usualLimits.letters,
    address: { points: 2, seconds: 3600 },
    sender: { points: 3, seconds: 3600 },
  },
  signIn: {
    ...usualLimits.signIn,
    pair: { points: 3, seconds: 900 },
    network: { points: 6, seconds: 900 },
    account: { points: 8, seconds: 3600 },
  },
};

/** Whoever asks from an address of their own: a connection without proxies. */
export const callerFrom = ({ app }: Pick<World, 'app'>, remoteAddress: string, cookie?: string): Caller =>
  callerFor({ request: (path, init) => app.request(path, init, { incoming: { socket: { remoteAddress } } }) }, cookie);

/** Moves only the clock: databases and timers go on. Until `vi.useRealTimers()`. */
export const later = (seconds: number): void => {
  const time = Date.now() + seconds * 1000;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(time);
};
