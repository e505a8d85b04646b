import type { Actor } from '../access/actor.ts';

type PlatformRole = NonNullable<Extract<Actor, { kind: 'account' }>['platformRole']>;

interface Lifetime {
  /** A session ends after so long without a request … */
  idleMinutes: number;
  /** … and so long after signing in, in any case. */
  absoluteHours: number;
}

/** How long a session lasts, by what it can do harm with. The role of the moment counts, not the one at sign-in. */
export const LIFETIME: Record<'member' | PlatformRole, Lifetime> = {
  member: { idleMinutes: 12 * 60, absoluteHours: 7 * 24 },
  'contact-point': { idleMinutes: 12 * 60, absoluteHours: 7 * 24 },
  reviewer: { idleMinutes: 60, absoluteHours: 12 },
  maintainer: { idleMinutes: 60, absoluteHours: 12 },
};

/** A request renews a session only when a twelfth of the idle limit has passed: reading must not write every time. */
const RENEWALS_PER_IDLE = 12;

interface Times {
  created_at: string;
  used_at: string;
}

const lifetimeOf = (role: PlatformRole | null): Lifetime => LIFETIME[role ?? 'member'];

/** When a session ends unless it is used again before. */
export function endOf({ created_at, used_at }: Times, role: PlatformRole | null): Date {
  const { idleMinutes, absoluteHours } = lifetimeOf(role);
  return new Date(
    Math.min(Date.parse(used_at) + idleMinutes * 60_000, Date.parse(created_at) + absoluteHours * 3_600_000),
  );
}

export const isRenewalDue = (usedAt: string, role: PlatformRole | null, nowMs = Date.now()): boolean =>
  nowMs - Date.parse(usedAt) >= (lifetimeOf(role).idleMinutes * 60_000) / RENEWALS_PER_IDLE;

/** Times before which a session has ended, whatever the role. */
export function endedBefore(nowMs = Date.now()): Times {
  const longest = (limit: (lifetime: Lifetime) => number) => Math.max(...Object.values(LIFETIME).map(limit));
  return {
    used_at: new Date(nowMs - longest(({ idleMinutes }) => idleMinutes) * 60_000).toISOString(),
    created_at: new Date(nowMs - longest(({ absoluteHours }) => absoluteHours) * 3_600_000).toISOString(),
  };
}

/** Longest life of the cookie, in seconds. */
export const SESSION_COOKIE_SECONDS =
  Math.max(...Object.values(LIFETIME).map(({ absoluteHours }) => absoluteHours)) * 3600;
