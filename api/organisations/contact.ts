import { speakForCountry } from '../access/speak-for-country.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { requireAccount } from '../access/assurance.ts';
import { showContact as save } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { notAllowed } from '../errors.ts';

export async function isContactShown({ actor, database }: Context): Promise<boolean | undefined> {
  if (!speakForCountry.allows(actor, {})) return undefined;
  const row = await database.read
    .selectFrom('account')
    .select('contact_shown_at')
    .where('id', '=', accountIdOrNull(actor))
    .executeTakeFirst();
  return row !== undefined && row.contact_shown_at !== null;
}

/** @throws sign_in_needed, not_allowed */
export async function showContact(context: Context, isShown: boolean): Promise<void> {
  const { accountId } = requireAccount(context.actor, 'contact-point.show');
  if (!speakForCountry.allows(context.actor, {})) throw notAllowed();
  await context.database.transaction(async (trx) => {
    await save(trx, accountId, isShown);
    await recordEvent(trx, context.actor, isShown ? 'contact-shown' : 'contact-hidden', `account:${accountId}`);
  });
  context.outbox.ring();
}
