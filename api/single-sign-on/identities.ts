import type { LinkedIdentity } from '#plugins/kit/index.ts';
import { requireAccount } from '../access/assurance.ts';
import { listFactorsOf } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { isStorable } from '../db/text.ts';
import { AppError, notFound } from '../errors.ts';

/** With which accounts elsewhere the actor signs in. @throws sign_in_needed */
export async function listLinked(context: Context): Promise<LinkedIdentity[]> {
  const { accountId } = requireAccount(context.actor, 'identities.list');
  const rows = await context.database.read
    .selectFrom('linked_identity')
    .innerJoin('organisation', 'organisation.id', 'linked_identity.organisation_id')
    .select(['linked_identity.id', 'linked_identity.issuer', 'linked_identity.linked_at'])
    .select(['organisation.slug', 'organisation.name'])
    .where('linked_identity.account_id', '=', accountId)
    .orderBy('organisation.name')
    .orderBy('linked_identity.id')
    .execute();
  return rows.map(({ id, issuer, linked_at, slug, name }) => ({
    id,
    organisation: { slug, name },
    issuer,
    linkedAt: linked_at,
  }));
}

/** The sessions that were signed in with it go with it. @throws see `SingleSignOnPortal` */
export async function unlink(context: Context, id: string): Promise<void> {
  const { actor, database } = context;
  const { accountId } = requireAccount(actor, 'identities.unlink');
  if (!isStorable(id)) throw notFound();
  await database.transaction(async (trx) => {
    const found = await trx
      .selectFrom('linked_identity')
      .innerJoin('organisation', 'organisation.id', 'linked_identity.organisation_id')
      .innerJoin('account', 'account.id', 'linked_identity.account_id')
      .select(['organisation.slug', 'account.password_hash'])
      .where('linked_identity.id', '=', id)
      .where('linked_identity.account_id', '=', accountId)
      .executeTakeFirst();
    if (!found) throw notFound();
    const ways = await listFactorsOf(trx, accountId);
    if (found.password_hash === null && !ways.some(({ kind }) => kind === 'passkey')) throw onlyWayIn();
    await trx.deleteFrom('linked_identity').where('id', '=', id).execute();
    await recordEvent(trx, actor, 'identity-unlinked', `account:${accountId}`, { organisation: found.slug });
  });
}

const onlyWayIn = (): AppError =>
  new AppError('state_conflict', {
    en: 'This is the only way into your account, because it has neither a password nor a passkey. Nothing was changed. Set one up first; if you cannot, ask a maintainer for a sign-in link.',
    fr: 'C’est la seule voie d’accès à votre compte, car il n’a ni mot de passe ni clé d’accès. Rien n’a été modifié. Créez-en d’abord un ; sinon, demandez un lien de connexion à un responsable.',
  });
