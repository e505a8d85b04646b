import { toProblems } from '#plugins/kit/index.ts';
import type { Trx } from '../db/open.ts';
import { invalidInput } from '../errors.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { LetterFolder } from './folder.ts';
import { type Letter, letterSchema } from './letter.ts';

export type { Letter } from './letter.ts';

/** The kind of the jobs that send letters. */
export const LETTER = 'letter';

/** The way to people outside the portal. */
export interface Mail {
  /**
   * Queues a letter in the caller's transaction; `jobs.ring()` after the commit has it sent at once. It is sent in the
   * end, or stands among the jobs that were given up: nobody waits for a mail server.
   *
   * @throws invalid_input for an address that is not one
   */
  send(trx: Trx, letter: Letter): Promise<void>;
  /** False: letters wait in `kept`, for a maintainer to hand over. */
  hasServer: boolean;
  kept: LetterFolder;
}

export const createMail = (jobs: Jobs, { hasServer, kept }: Pick<Mail, 'hasServer' | 'kept'>): Mail => ({
  send: async (trx, letter) => {
    const parsed = letterSchema.safeParse(letter);
    if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
    await jobs.add(trx, { kind: LETTER, payload: parsed.data });
  },
  hasServer,
  kept,
});
