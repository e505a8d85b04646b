import { z } from 'zod';
import {
  type NewToken,
  type OwnToken,
  type OwnTokens,
  type Problem,
  TOKEN_DAYS,
  TOKEN_SCOPES,
  type TokenScope,
  toProblems,
} from '#plugins/kit/index.ts';
import { requireAccount } from '../access/assurance.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import { fromJson, toJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { invalidInput, notFound } from '../errors.ts';
import { countedFor } from '../limits/counted.ts';
import { toHour } from './own-sessions.ts';
import { lockActive } from './queries.ts';
import { endTokensOf, selectTokens, type TokenRow } from './token-queries.ts';
import { newSecret } from './token-secret.ts';

/** More programs than one person looks after. Expired ones count until they are revoked. */
const MAX_TOKENS = 20;
const DAY_MS = 86_400_000;

const newToken = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(TOKEN_SCOPES.length),
  days: z.int().min(1).max(TOKEN_DAYS.most).default(TOKEN_DAYS.usual),
});

/** The use cases of one's own tokens, bound to one actor. */
export function tokensFor(context: Context): OwnTokens {
  const write = countedFor(context);
  return {
    list: () => list(context),
    make: write(make),
    revoke: write(revoke),
    revokeAll: write(revokeAll),
  };
}

async function list(context: Context): Promise<OwnToken[]> {
  const { accountId } = requireAccount(context.actor, 'tokens.list');
  return (await selectTokens(context.database.read, accountId).execute()).map(toOwnToken);
}

async function make(context: Context, input: z.input<typeof newToken>): Promise<NewToken> {
  const { actor, database } = context;
  const { accountId } = requireAccount(actor, 'tokens.make');
  const parsed = newToken.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { name, days } = parsed.data;
  if (!isStorable(name)) throw invalidInput([{ path: 'name', code: 'wrong_format', message: NOT_A_NAME }]);
  const scopes = TOKEN_SCOPES.filter((scope) => parsed.data.scopes.includes(scope));
  const { token, hash } = newSecret();
  const expires_at = new Date(Date.now() + days * DAY_MS).toISOString();
  const row: TokenRow = { id: newId(), name, scopes: toJson(scopes), created_at: now(), expires_at, used_at: null };
  await database.transaction(async (trx) => {
    await requireRoom(trx, accountId, name);
    await trx
      .insertInto('api_token')
      .values({ ...row, token_hash: hash, account_id: accountId })
      .execute();
    const details = { madeToken: row.id, scopes, days };
    await recordEvent(trx, actor, 'token-made', `account:${accountId}`, details, { name });
  });
  return { ...toOwnToken(row), token };
}

/** One at a time for an account, so that of two with the same name one is refused. */
async function requireRoom(trx: Trx, accountId: string, name: string): Promise<void> {
  if (!(await lockActive(trx, accountId))) throw notFound();
  const others = await selectTokens(trx, accountId).execute();
  const problem = (message: Problem['message']) => invalidInput([{ path: 'name', code: 'not_allowed', message }]);
  if (others.some((other) => other.name === name)) throw problem(NAME_TAKEN);
  if (others.length >= MAX_TOKENS) throw problem(TOO_MANY);
}

async function revoke(context: Context, id: string): Promise<void> {
  const { actor, database } = context;
  const { accountId } = requireAccount(actor, 'tokens.revoke');
  if (!isStorable(id)) throw notFound();
  await database.transaction(async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('api_token')
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound();
    await recordEvent(trx, actor, 'token-revoked', `account:${accountId}`, { revokedToken: id });
  });
}

async function revokeAll(context: Context): Promise<number> {
  const { accountId } = requireAccount(context.actor, 'tokens.revoke-all');
  return context.database.transaction(async (trx) => {
    const ended = await endTokensOf(trx, accountId);
    if (ended > 0) await recordEvent(trx, context.actor, 'tokens-revoked', `account:${accountId}`, { revoked: ended });
    return ended;
  });
}

const toOwnToken = ({ id, name, scopes, created_at, expires_at, used_at }: TokenRow): OwnToken => ({
  id,
  name,
  scopes: fromJson<TokenScope[]>(scopes),
  createdAt: created_at,
  expiresAt: expires_at,
  ...(used_at !== null && { usedAt: toHour(used_at) }),
  isExpired: Date.parse(expires_at) <= Date.now(),
});

const NOT_A_NAME = {
  en: 'This name holds a character that cannot be kept. Type it anew.',
  fr: 'Ce nom contient un caractère qui ne peut pas être conservé. Saisissez-le à nouveau.',
};
const NAME_TAKEN = {
  en: 'You have a token of this name. Revoke that one first, or choose another name: no other token was made.',
  fr: 'Vous avez déjà un jeton de ce nom. Révoquez-le d’abord, ou choisissez un autre nom : aucun autre jeton n’a été créé.',
};
const TOO_MANY = {
  en: `You have ${MAX_TOKENS} tokens, the most there can be. Revoke those that nothing uses any more.`,
  fr: `Vous avez ${MAX_TOKENS} jetons, le maximum. Révoquez ceux qui ne servent plus.`,
};
