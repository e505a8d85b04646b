import type { Logger } from 'pino';
import type { LocalisedText } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import type { Database } from '../db/open.ts';
import { AppError } from '../errors.ts';
import { createLeases } from './leases.ts';
import { type CountLetter, createLetterCount } from './letters.ts';
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
  take(
    actor: Actor,
    what: 'search' | 'writes' | 'writtenBytes' | 'signOns' | 'uploadedBytes',
    points: number,
  ): Promise<void>;
  /** @throws too_many_requests, and unavailable when counting fails: then nobody is let in */
  enterSignIn: SignInGuard['enter'];
  /**
   * Counts a letter about an account that somebody asks for, for them and for the address.
   *
   * @param sender a network, or the account as `account:ID`
   * @throws too_many_requests, and unavailable when counting fails: then nothing is sent
   */
  enterMail(sender: string, address: string): Promise<void>;
  /**
   * Counts a try of a second factor, whatever the network: whoever comes so far has the password, so that nobody else is
   * kept out. A code of six digits must not be guessed from many places at once.
   *
   * @throws as `enterSignIn`
   */
  enterSecondFactor(accountId: string): ReturnType<SignInGuard['enter']>;
  /** @throws too_many_requests, and unavailable when counting fails: then no letter goes out */
  countLetter: CountLetter;
}

export function createLimits(database: Database, log: Pick<Logger, 'error'>, table: LimitTable = usualLimits): Limits {
  const leases = {
    search: createLeases(database, 'search', table.search),
    writes: createLeases(database, 'writes', table.writes),
    writtenBytes: createLeases(database, 'written-bytes', table.writtenBytes),
    signOns: createLeases(database, 'sign-ons', table.signOns),
    uploadedBytes: createLeases(database, 'uploaded-bytes', table.uploadedBytes),
  };
  const signIn = createSignInGuard(database, table.signIn);
  const enter: SignInGuard['enter'] = async (network, address) => {
    const guard = failClosed(log, 'failed sign-ins could not be counted, so nobody was let in', NOT_COUNTED);
    const entered = await guard(() => signIn.enter(network, address));
    return { succeeded: () => guard(() => entered.succeeded()) };
  };
  const letters = createLetterCount(database, table.letters);
  const countLetter: CountLetter = (what, key) => failClosed(log, LETTERS, NO_LETTER)(() => letters(what, key));
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
    enterSignIn: enter,
    enterSecondFactor: (accountId) =>
      inWordsOf('secondFactor', () => enter(`factor:${accountId}`, `factor:${accountId}`)),
    enterMail: async (sender, address) => {
      await countLetter('sender', sender);
      await countLetter('address', address);
    },
    countLetter,
  };
}

/** Nothing that a request says of itself: the account of its session, its token, or where it came from. */
function keyOf(actor: Actor): string | undefined {
  // A program that runs wild does not stop its owner.
  if (actor.kind === 'account') return actor.token ? `token:${actor.token.id}` : `account:${actor.accountId}`;
  return actor.kind === 'anonymous' && actor.network !== undefined ? `network:${actor.network}` : undefined;
}

/** The same refusal, about what was asked for. */
async function inWordsOf<Result>(asked: 'secondFactor', act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AppError) || error.retryAfterSeconds === undefined) throw error;
    throw tooManyRequests(asked, error.retryAfterSeconds);
  }
}

const failClosed =
  (log: Pick<Logger, 'error'>, said: string, text: LocalisedText) =>
  async <Result>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (err) {
      if (err instanceof AppError) throw err;
      log.error({ err }, said);
      throw new AppError('unavailable', text);
    }
  };

const LETTERS = 'letters could not be counted, so none was sent';

const NO_LETTER = {
  en: 'No letter can be sent just now, because the portal cannot count how many were. Nothing was changed, and what you typed is kept: try again in a minute, and tell the maintainers if it stays.',
  fr: 'Aucun message ne peut partir pour l’instant, car le portail ne peut pas compter les envois. Rien n’a été modifié et votre saisie est conservée : réessayez dans une minute et prévenez les responsables si cela persiste.',
};

const NOT_COUNTED = {
  en: 'Nobody can sign in just now, because the portal cannot count failed tries. This has nothing to do with your password. Try again in a minute, and tell the maintainers if it stays.',
  fr: 'La connexion est impossible pour l’instant, car le portail ne peut pas compter les échecs. Votre mot de passe n’est pas en cause. Réessayez dans une minute et prévenez les responsables si cela persiste.',
};
