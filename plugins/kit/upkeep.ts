import type { Sheet } from './query.ts';

/** Work that is to be done, as maintainers see it. What it is about stays in the database: it may open an account. */
export interface JobView {
  id: string;
  kind: string;
  /** `dead`: given up; somebody decides whether it is tried again. */
  state: 'waiting' | 'running' | 'dead';
  /** Runs by itself from time to time. */
  isRecurring: boolean;
  createdAt: string;
  /** Not before; ISO 8601 UTC. Left out while it runs, and when it was given up. */
  runAt?: string;
  /** When it was given up. */
  endedAt?: string;
  /** How often it was begun. */
  attempts: number;
  /** What was in the way last. */
  problem?: string;
  /** Entries that it has still to do; left out where nobody counts. */
  entriesLeft?: number;
}

export interface JobFilter {
  /** `open`: what waits or runs. */
  which: 'open' | 'dead';
  limit?: number;
  cursor?: string;
}

/** Jobs, for maintainers: to everybody else there are none. Each use case throws not_found for them. */
export interface JobsPortal {
  /** Newest first. @throws invalid_input */
  list(filter: JobFilter): Promise<Sheet<JobView>>;
  /** Has it run at once, with all its attempts anew. @throws state_conflict for one that runs, or is planned again already */
  retry(id: string): Promise<void>;
  /** For ever. @throws state_conflict for one that was not given up */
  discard(id: string): Promise<void>;
}

/** A letter that no mail server was there for. */
export interface KeptLetter {
  id: string;
  to: string;
  subject: string;
  /** ISO 8601 UTC. */
  at?: string;
}

export interface LetterFilter {
  limit?: number;
  cursor?: string;
}

/** Letters that wait to be handed over, for maintainers: to everybody else there are none. */
export interface MailPortal {
  /** Newest first. `hasServer`: letters go out by themselves; what is listed is from before. @throws not_found, invalid_input */
  list(filter: LetterFilter): Promise<Sheet<KeptLetter> & { hasServer: boolean }>;
  /** With its text, links included. That it was read is in the audit log. @throws not_found, assurance_too_low */
  read(id: string): Promise<KeptLetter & { text: string }>;
  /** The file, for a mail program (RFC 5322). The same as reading it. @throws not_found, assurance_too_low */
  download(id: string): Promise<Uint8Array<ArrayBuffer>>;
}
