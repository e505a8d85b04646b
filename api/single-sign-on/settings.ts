import type { SingleSignOn } from '#plugins/kit/index.ts';
import { confirmMailDomain } from '../access/confirm-mail-domain.ts';
import { manageSignOn } from '../access/manage-sign-on.ts';
import { requireAccount } from '../access/assurance.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { notFound } from '../errors.ts';
import { countLinked, listDomains, selectSettings, type SettingsRow } from './queries.ts';

/** How the members of an organisation sign in. @throws not_found */
export async function getSettings(context: Context, slug: string): Promise<SingleSignOn> {
  const { read } = context.database;
  const row = await getManaged(context, slug, read);
  requireAccount(context.actor, 'single-sign-on.get');
  return present(context, row, read);
}

/** The organisation, for who may manage how its members sign in. @throws not_found, whether there is one or not */
async function getManaged(context: Context, slug: string, db: Db): Promise<SettingsRow> {
  const row = isStorable(slug)
    ? await selectSettings(db, manageSignOn.toWhere(context.actor, 'organisation'))
        .where('organisation.slug', '=', slug)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  return row;
}

/** The same, for a change: whoever asks gave credentials a moment ago. @throws not_found, assurance_too_low */
export async function getChangeable(context: Context, slug: string, db: Db): Promise<SettingsRow> {
  const row = await getManaged(context, slug, db);
  requireAccount(context.actor, 'single-sign-on.change');
  return row;
}

export async function present(context: Context, row: SettingsRow, db: Db): Promise<SingleSignOn> {
  const { organisation, slug, name, issuer, client_id } = row;
  const common = { organisation: { slug, name }, mayConfirm: confirmMailDomain.allows(context.actor, {}) };
  if (issuer === null || client_id === null) return common;
  const domains = await listDomains(db, organisation);
  return {
    ...common,
    provider: {
      isOn: row.switched_off_at === null,
      issuer,
      clientId: client_id,
      domains: domains.map(({ domain, confirmed_at }) => ({ domain, isConfirmed: confirmed_at !== null })),
      isRequired: row.is_required === 1,
      admitsDomains: row.admits_domains === 1,
      asksSecondFactor: row.asks_second_factor === 1,
      linkedCount: await countLinked(db, organisation, issuer),
    },
  };
}
