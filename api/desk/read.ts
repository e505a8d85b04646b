import {
  type AccountCard,
  type AccountView,
  type DeskNumbers,
  type DeskPortal,
  type Sheet,
  toProblems,
} from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { keepDesk } from '../access/keep-desk.ts';
import type { Context } from '../context.ts';
import { holds } from '../db/holds.ts';
import type { Db } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { findUnstorable } from '../entries/service.ts';
import { invalidInput, notFound } from '../errors.ts';
import { countForDesk } from '../joining/service.ts';
import * as queries from './queries.ts';
import { deskFilter } from './schema.ts';

const USUAL_LIMIT = 50;

type Filter = Parameters<DeskPortal['accounts']>[0];

/** @throws not_found for who does not keep the desk: so do all of these */
export async function numbers(context: Context): Promise<DeskNumbers> {
  requireKeeper(context);
  const { read } = context.database;
  const { all, suspended } = await queries.countAccounts(read);
  return {
    accounts: all,
    suspendedAccounts: suspended,
    organisations: await queries.countOrganisations(read),
    requests: await countForDesk(context),
  };
}

/** By address, paged by it. @throws not_found, invalid_input */
export async function listAccounts(context: Context, filter: Filter): Promise<Sheet<AccountCard>> {
  requireKeeper(context);
  const { q, limit, cursor } = checked(filter);
  const { read } = context.database;
  let query = queries.selectAccounts(read, keepDesk.toWhere(context.actor, 'account'));
  if (q) query = query.where((eb) => eb.or([holds('account.email', q), holds('account.name', q)]));
  if (cursor !== undefined) query = query.where('account.email', '>', cursor);
  const found = await query
    .orderBy('account.email')
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  return { rows: await toCards(read, rows), next: found.length > limit ? rows.at(-1)!.email : undefined };
}

/** @throws not_found */
export async function getAccount(context: Context, id: string): Promise<AccountView> {
  requireKeeper(context);
  const { read } = context.database;
  const where = keepDesk.toWhere(context.actor, 'account');
  const row = isStorable(id)
    ? await queries.selectAccounts(read, where).where('account.id', '=', id).executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  const [card] = await toCards(read, [row]);
  const security = await queries.findSecurity(read, id);
  return {
    ...card!,
    hasPassword: Boolean(security.has_password),
    sessionCount: Number(security.session_count),
    isSelf: id === accountIdOrNull(context.actor),
  };
}

async function toCards(db: Db, rows: readonly queries.AccountRow[]): Promise<AccountCard[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const byAccount = Map.groupBy(await queries.listMemberships(db, ids), ({ account_id }) => account_id);
  return rows.map(({ id, email, name, status, platform_role, country, created_at }) => ({
    ...{ id, email, name, isSuspended: status !== 'active', createdAt: created_at },
    platformRole: platform_role ?? undefined,
    country: country ?? undefined,
    memberships: (byAccount.get(id) ?? []).map(({ role, slug, name: title, kind, country: where }) => ({
      organisation: { slug, name: title, kind, country: where ?? undefined },
      role,
    })),
  }));
}

function checked(filter: Filter) {
  const parsed = deskFilter.safeParse(filter);
  const problems = parsed.success ? findUnstorable(parsed.data) : toProblems(parsed.error.issues);
  if (!parsed.success || problems.length > 0) throw invalidInput(problems);
  return { ...parsed.data, limit: parsed.data.limit ?? USUAL_LIMIT };
}

/** To everybody else there is no desk. */
function requireKeeper({ actor }: Context): void {
  if (!keepDesk.allows(actor, {})) throw notFound();
}
