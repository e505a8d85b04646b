import { confirmMailDomain } from '../access/confirm-mail-domain.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { AppError, notAllowed, notFound } from '../errors.ts';
import { listDomains } from './queries.ts';
import { getChangeable } from './settings.ts';

/** Says that a mail domain which an organisation has named belongs to it. @throws see `SingleSignOnPortal` */
export async function confirmDomain(context: Context, slug: string, domain: string): Promise<void> {
  await getChangeable(context, slug, context.database.read);
  if (!confirmMailDomain.allows(context.actor, {})) throw notAllowed();
  await context.database.transaction(async (trx) => {
    const { organisation } = await getChangeable(context, slug, trx);
    const named = (await listDomains(trx, organisation)).find((row) => row.domain === domain);
    if (!named) throw notFound();
    if (named.confirmed_at === null) await confirmOne(trx, organisation, domain);
    await recordEvent(trx, context.actor, 'mail-domain-confirmed', `organisation:${slug}`, { domain });
  });
}

/** @throws state_conflict when it is confirmed for another organisation */
export async function confirmOne(trx: Trx, organisationId: string, domain: string): Promise<void> {
  const taken = await trx
    .selectFrom('sign_on_domain')
    .select('organisation_id')
    .where('domain', '=', domain)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  if (taken && taken.organisation_id !== organisationId) throw takenByOther(domain);
  await trx
    .updateTable('sign_on_domain')
    .set({ confirmed_at: now() })
    .where('organisation_id', '=', organisationId)
    .where('domain', '=', domain)
    .execute();
}

const takenByOther = (domain: string): AppError =>
  new AppError('state_conflict', {
    en: `The mail domain ${domain} is confirmed for another organisation. Nothing was changed: take it away there first, or leave it out here.`,
    fr: `Le domaine de messagerie ${domain} est confirmé pour une autre organisation. Rien n’a été modifié : retirez-le d’abord là-bas, ou ne l’indiquez pas ici.`,
  });
