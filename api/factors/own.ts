import type { OwnFactors } from '#plugins/kit/index.ts';
import { requireAccount } from '../access/assurance.ts';
import { findHolder, listFactorsOf } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { isStorable } from '../db/text.ts';
import { AppError, notFound } from '../errors.ts';
import { tellOwner } from './letters.ts';
import { parseName } from './passkeys.ts';
import { findConfirmedApp, listPasskeys } from './queries.ts';
import { countRecoveryCodes, giveRecoveryCodes } from './recovery-codes.ts';

export async function listFactors({ actor, database: { read } }: Context): Promise<OwnFactors> {
  const { accountId } = requireAccount(actor, 'factors.list');
  const app = await findConfirmedApp(read, accountId);
  const holder = await findHolder(read, accountId);
  return {
    ...(app && { app: { addedAt: app.confirmed_at! } }),
    passkeys: (await listPasskeys(read, accountId)).map(({ id, name, created_at, used_at }) => ({
      ...{ id, name, addedAt: created_at },
      ...(used_at !== null && { usedAt: used_at }),
    })),
    recoveryCodesLeft: await countRecoveryCodes(read, accountId),
    hasPassword: holder?.passwordHash != null,
  };
}

export async function renamePasskey({ actor, database }: Context, id: string, name: string): Promise<void> {
  const { accountId } = requireAccount(actor, 'factors.rename');
  if (!isStorable(id)) throw notFound();
  const named = parseName(name);
  await database.transaction(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('passkey')
      .set({ name: named })
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw notFound();
    await recordEvent(trx, actor, 'passkey-renamed', `account:${accountId}`);
  });
}

/** @returns the codes, which nobody sees again */
export async function renewRecoveryCodes({ actor, database, mail, jobs }: Context): Promise<string[]> {
  const { accountId } = requireAccount(actor, 'recovery-codes.renew');
  const codes = await database.transaction(async (trx) => {
    if ((await listFactorsOf(trx, accountId)).length === 0) throw noFactor();
    const given = await giveRecoveryCodes(trx, accountId);
    await recordEvent(trx, actor, 'recovery-codes-renewed', `account:${accountId}`);
    await tellOwner(mail, trx, accountId, 'recovery-codes-renewed');
    return given;
  });
  jobs.ring();
  return codes;
}

const noFactor = (): AppError =>
  new AppError('state_conflict', {
    en: 'Recovery codes stand in for a second factor, and this account has none. Nothing was changed. Set one up first; the codes come with it.',
    fr: 'Les codes de secours remplacent un second facteur, et ce compte n’en a aucun. Rien n’a été modifié. Configurez-en d’abord un ; les codes viennent avec lui.',
  });
