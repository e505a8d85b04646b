import type { Trx } from '../db/open.ts';

/** Removes an address from the reports of whoever is about to be deleted: nobody is answered there any more. */
export async function forgetReporter(trx: Trx, email: string): Promise<void> {
  await trx.updateTable('entry_report').set({ email: null }).where('email', '=', email).execute();
}
