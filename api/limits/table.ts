import type { LetterLimits } from './letters.ts';
import type { Window } from './store.ts';

const MEBIBYTE = 1024 * 1024;
const DAY_SECONDS = 86_400;

/** A window that is counted by the piece, see `leases.ts`. */
export interface LeasedWindow extends Window {
  /** Points that a process takes from the database at a time; `points` holds a whole number of them. */
  lease: number;
}

export interface SignInLimits {
  /** Failures of one network with one address. */
  pair: Window;
  /** Failures of one network, whatever the address; used one-time links among them. */
  network: Window;
  /** Failures with one address from all networks that have not signed in with it before. */
  account: Window;
  /** How long the first refusal lasts; each further one within a day lasts twice as long … */
  firstBlockSeconds: number;
  /** … up to this. */
  longestBlockSeconds: number;
}

/** How much is too much. */
export interface LimitTable {
  /** Points for the work that a search makes: of an account, or of a network without one. */
  search: LeasedWindow;
  /** Drafts saved, submissions, decisions and withdrawals of an account. */
  writes: LeasedWindow;
  /** Bytes of the drafts and reasons that an account sends, saved or not. */
  writtenBytes: LeasedWindow;
  /** Sign-ins through an organisation that are begun: of a network, or of an account that signs in again. */
  signOns: LeasedWindow;
  /** Bytes of files that an account sends. */
  uploadedBytes: LeasedWindow;
  signIn: SignInLimits;
  letters: LetterLimits;
}

/**
 * Far above what people do, an office behind one address included, and far below what makes others wait. Two words cost 3
 * points, 5 where few entries have both: about 300 searches a minute. A password can be guessed 10 times an hour once the
 * longest wait is reached.
 */
export const usualLimits: LimitTable = {
  search: { points: 1200, seconds: 60, lease: 60 },
  writes: { points: 240, seconds: 60, lease: 20 },
  writtenBytes: { points: 64 * MEBIBYTE, seconds: 600, lease: 4 * MEBIBYTE },
  signOns: { points: 120, seconds: 600, lease: 10 },
  uploadedBytes: { points: 512 * MEBIBYTE, seconds: 3600, lease: 8 * MEBIBYTE },
  signIn: {
    pair: { points: 10, seconds: 900 },
    network: { points: 50, seconds: 900 },
    account: { points: 100, seconds: 3600 },
    firstBlockSeconds: 60,
    longestBlockSeconds: 3600,
  },
  letters: {
    address: { points: 5, seconds: 3600 },
    sender: { points: 20, seconds: 3600 },
    invitations: { points: 50, seconds: DAY_SECONDS },
    joinRequests: { points: 10, seconds: DAY_SECONDS },
    joinAddress: { points: 3, seconds: DAY_SECONDS },
    reports: { points: 20, seconds: DAY_SECONDS },
  },
};
