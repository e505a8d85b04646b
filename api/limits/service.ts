import type { Logger } from 'pino';
import type { Actor } from '../access/actor.ts';
import type { Database } from '../db/open.ts';
import { AppError } from '../errors.ts';
import { createLeases } from './leases.ts';
import { createSignInGuard, type SignInGuard } from './sign-in.ts';
import { type LimitTable, usualLimits } from './table.ts';
import { tooManyRequests } from './too-many.ts';

export { LOOPBACK, networkOf } from './network.ts';
export type { LimitTable } from './table.ts';

/** What keeps one caller from taking the portal from all others. Decided below all transports. */
export interface Limits {
  /**
   * Counts the points of an account, or of the network of somebody without one. The process itself is not counted. When
   * counting fails, work goes on and the log says so.
   *
   * @throws too_many_requests
   */
  take(actor: Actor, what: 'search' | 'writes' | 'writtenBytes', points: number): Promise<void>;
  /** @throws too_many_requests, and unavailable when counting fails: then nobody is let in */
  enterSignIn: SignInGuard['enter'];
}

export function createLimits(database: Database, log: Pick<Logger, 'error'>, table: LimitTable = usualLimits): Limits {
  const leases = {
    search: createLeases(database, 'search', table.search),
    writes: createLeases(database, 'writes', table.writes),
    writtenBytes: createLeases(database, 'written-bytes', table.writtenBytes),
  };
  const signIn = createSignInGuard(database, table.signIn);
  return {
    take: async (actor, what, points) => {
      const key = keyOf(actor);
      if (key === undefined || points === 0) return;
      const seconds = await leases[what].take(key, points).catch((err: unknown) => {
        log.error({ err, limit: what }, 'a limit could not be counted, so the request was let through');
        return 0;
      });
      if (seconds > 0) throw tooManyRequests(what, seconds);
    },
    enterSignIn: async (network, address) => {
      const guard = failClosed(log);
      const entered = await guard(() => signIn.enter(network, address));
      return { succeeded: () => guard(() => entered.succeeded()) };
    },
  };
}

/** Nothing that a request says of itself: the account of its session, its token, or where it came from. */
function keyOf(actor: Actor): string | undefined {
  // A program that runs wild does not stop its owner.
  if (actor.kind === 'account') return actor.token ? `token:${actor.token.id}` : `account:${actor.accountId}`;
  return actor.kind === 'anonymous' && actor.network !== undefined ? `network:${actor.network}` : undefined;
}

const failClosed =
  (log: Pick<Logger, 'error'>) =>
  async <Result>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (err) {
      if (err instanceof AppError) throw err;
      log.error({ err }, 'failed sign-ins could not be counted, so nobody was let in');
      throw new AppError('unavailable', NOT_COUNTED);
    }
  };

const NOT_COUNTED = {
  en: 'Nobody can sign in just now, because the portal cannot count failed tries. This has nothing to do with your password. Try again in a minute, and tell the maintainers if it stays.',
  fr: 'La connexion est impossible pour l’instant, car le portail ne peut pas compter les échecs. Votre mot de passe n’est pas en cause. Réessayez dans une minute et prévenez les responsables si cela persiste.',
};
