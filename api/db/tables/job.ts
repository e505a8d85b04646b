import type { Json } from '../json.ts';

/** `open`: waits or runs; `dead`: given up until somebody decides; `done`: kept for a few days. */
export type JobState = 'open' | 'dead' | 'done';

/** Work that is done after its transaction, by whichever process is there. */
export interface JobRow {
  id: string;
  kind: string;
  /** At most one open job of a kind has this key. */
  key: string | null;
  /** Erased when it is done: it may hold what opens an account. */
  payload: Json | null;
  state: JobState;
  created_at: string;
  /** Not before. While it runs: not again before, should its process end. */
  run_at: string;
  /** How often it was begun. */
  attempts: number;
  /** Of one attempt, and of no other: whoever does not have it any more can end nothing. */
  lease_owner: string | null;
  lease_until: string | null;
  last_problem: string | null;
  /** When it was done or given up. */
  done_at: string | null;
}
