import type { Database } from '#api/db/open.ts';
import { AppError } from '#api/errors.ts';

/**
 * A database on which acts can be rehearsed: each goes as far as the end of its transaction, and nothing of it is kept.
 * So every actor can ask for everything, and what is asked about stays as it was.
 */
export function rehearsable(database: Database): { database: Database; rehearse(isOn: boolean): void } {
  let isRehearsal = true;
  const transaction: Database['transaction'] = (act) =>
    database.transaction(async (trx) => {
      const result = await act(trx);
      if (isRehearsal) throw new AppError(CARRIED_OUT, { en: 'It was a rehearsal.', fr: 'C’était une répétition.' });
      return result;
    });
  return {
    database: { ...database, transaction },
    rehearse: (isOn) => {
      isRehearsal = isOn;
    },
  };
}

/** What a rehearsed act answers in place of its result. */
export const CARRIED_OUT = 'unavailable';
