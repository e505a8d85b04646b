import type { WorkingEntry } from './working-entry.ts';
import type { Problem } from './problems.ts';
import type { LocalisedText } from './text.ts';

/** An error meant for the caller's eyes, as the use cases of the portal throw it. */
export interface PortalError extends Error {
  /** A situation, for example `entry_not_found`. */
  code: string;
  /** The HTTP status it answers with. */
  status: number;
  /** What happened, why, and what to do. */
  text: LocalisedText;
  /** What is wrong with each field, for `invalid_input`. */
  problems?: Problem[];
  /** The newer version, for `revision_outdated`. */
  current?: WorkingEntry;
  /** What has to be given once more, for `assurance_too_low`: a password or a factor, or a factor. */
  assurance?: 'recent' | 'second-factor';
  /** After how many seconds to try again, for `too_many_requests`. */
  retryAfterSeconds?: number;
}

/** Pages tell an error for the reader from a bug with this; classes differ between the two bundles, names do not. */
export const isPortalError = (error: unknown): error is PortalError =>
  error instanceof Error && error.name === 'AppError';
