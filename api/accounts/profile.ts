import { z } from 'zod';
import { LOCALES, type OwnProfile, toProblems } from '#plugins/kit/index.ts';
import { requireAccount } from '../access/assurance.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { isStorable } from '../db/text.ts';
import { invalidInput } from '../errors.ts';
import { findWantedAddress } from './account-link.ts';

const profileInput = z.strictObject({
  name: z.string().trim().min(1).max(120).refine(isStorable),
  language: z.enum(LOCALES),
});

/** What the account of the actor says of them. @throws sign_in_needed */
export async function getProfile(context: Context): Promise<OwnProfile> {
  const { accountId } = requireAccount(context.actor, 'account.see');
  const { read } = context.database;
  const row = await read
    .selectFrom('account')
    .select(['name', 'email', 'language', 'created_at', 'email_confirmed_at'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    name: row.name,
    email: row.email,
    language: row.language ?? undefined,
    isConfirmed: row.email_confirmed_at !== null,
    wantedEmail: await findWantedAddress(read, accountId),
    createdAt: row.created_at,
  };
}

/** @throws sign_in_needed, invalid_input */
export async function updateProfile(context: Context, input: z.input<typeof profileInput>): Promise<void> {
  const { accountId } = requireAccount(context.actor, 'account.update');
  const parsed = profileInput.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { name, language } = parsed.data;
  await context.database.transaction(async (trx) => {
    await trx.updateTable('account').set({ name, language }).where('id', '=', accountId).execute();
    await recordEvent(trx, context.actor, 'profile-changed', `account:${accountId}`, { language }, { name });
  });
}
