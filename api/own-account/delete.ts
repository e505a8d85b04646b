import { requireAccount } from '../access/assurance.ts';
import { deletedLetter, removeAccount } from '../accounts/service.ts';
import { erasePersonalDataWithin, recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { invalidInput, signInNeeded } from '../errors.ts';
import { endGroup, forgetPerson, listOwnedAlone } from '../groups/service.ts';
import { forgetJoining } from '../joining/service.ts';
import { forgetReporter } from '../reports/service.ts';
import { requireNoObstacle } from './obstacles.ts';

/**
 * Deletes the account of the actor for ever: its memberships, sessions and links, its places in groups, the groups that
 * have no other member, and what is personal about it in the audit log. Entries stay with their organisation, and the
 * chain of the log holds.
 *
 * @param typedEmail the address of the account, typed to show that it is meant
 * @throws sign_in_needed, assurance_too_low, invalid_input, state_conflict
 */
export async function deleteAccount(context: Context, typedEmail: string): Promise<void> {
  const actor = requireAccount(context.actor, 'account.delete');
  const { accountId, email, language = null } = actor;
  if (typedEmail.trim().toLowerCase() !== email)
    throw invalidInput([{ path: 'email', code: 'not_allowed', message: NOT_THE_ADDRESS }]);
  const { database, mail, jobs } = context;
  await requireNoObstacle(database.read, accountId);
  for (const { id } of await listOwnedAlone(database.read, accountId)) await endGroup(context, id);
  await database.transaction(async (trx) => {
    // Of two maintainers who leave at the same moment, one is the last.
    await database.dialect.lock(trx, 'account-deletion');
    await requireNoObstacle(trx, accountId);
    await forgetPerson(trx, actor);
    // What waits for an address that is not confirmed may be somebody else's.
    if (!actor.isUnconfirmed) {
      await forgetJoining(trx, email);
      await forgetReporter(trx, email);
    }
    await erasePersonalDataWithin(trx, actor, `account:${accountId}`);
    if (!(await removeAccount(trx, accountId))) throw signInNeeded();
    if (!actor.isUnconfirmed) await mail.send(trx, deletedLetter({ email, language }));
    await recordEvent(trx, actor, 'account-deleted', `account:${accountId}`);
  });
  jobs.ring();
}

const NOT_THE_ADDRESS = {
  en: 'This is not the address of your account. Type it exactly as it is shown; nothing was deleted.',
  fr: 'Ce n’est pas l’adresse de votre compte. Saisissez-la exactement comme elle est affichée ; rien n’a été supprimé.',
};
