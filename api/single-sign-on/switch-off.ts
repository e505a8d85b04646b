import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { AppError } from '../errors.ts';
import { getChangeable } from './settings.ts';

/**
 * Members sign in with what the portal itself gives them again. What was set up is kept, and so are linked identities; the
 * sessions that were signed in through it end, see `stampOf`.
 *
 * @throws not_found, assurance_too_low, state_conflict when it is not on
 */
export async function switchOff(context: Context, slug: string): Promise<void> {
  await getChangeable(context, slug, context.database.read);
  await context.database.transaction(async (trx) => {
    const { organisation } = await getChangeable(context, slug, trx);
    const { numUpdatedRows } = await trx
      .updateTable('sign_on_provider')
      .set({ switched_off_at: now(), is_required: 0 })
      .where('organisation_id', '=', organisation)
      .where('switched_off_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw notOn();
    await recordEvent(trx, context.actor, 'single-sign-on-switched-off', `organisation:${slug}`);
  });
}

const notOn = (): AppError =>
  new AppError('state_conflict', {
    en: 'Single sign-on is not on for this organisation, so there is nothing to switch off. Load the page again.',
    fr: 'L’authentification unique n’est pas active pour cette organisation : il n’y a rien à désactiver. Rechargez la page.',
  });
