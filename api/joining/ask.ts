import { type JoinInput, type LocalisedText, type Problem, toProblems } from '#plugins/kit/index.ts';
import { findMaintainers, findManagers } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { findUnstorable } from '../entries/service.ts';
import { invalidInput } from '../errors.ts';
import { confirmationLetter, waitingLetter } from './letters.ts';
import { makeToken, requestLinkInvalid } from './links.ts';
import { joinInput } from './schema.ts';

/** Of those who can decide so many are told by letter; all of them see it in the workspace. */
const MAX_TOLD = 20;

/**
 * Keeps what somebody sends who wants to join, and sends a letter by which the address is confirmed. Accounts are not
 * looked at: it takes the same and answers the same whoever has one.
 *
 * @throws invalid_input, too_many_requests
 */
export async function ask(context: Context, input: JoinInput): Promise<void> {
  const { actor, database, limits, mail } = context;
  const parsed = joinInput.safeParse(input);
  const problems = parsed.success ? findUnstorable(parsed.data) : toProblems(parsed.error.issues);
  if (!parsed.success || problems.length > 0) throw invalidInput(problems);
  const { name, email, reason, locale, organisation, newOrganisation } = parsed.data;
  if ((organisation === undefined) === (newOrganisation === undefined)) throw invalidInput([ONE_ORGANISATION]);
  const organisationId = organisation === undefined ? null : await getActiveId(context, organisation);
  const from = actor.kind === 'account' ? `account:${actor.accountId}` : actor.kind === 'anonymous' && actor.network;
  if (from) await limits.countLetter('joinRequests', from);
  await limits.countLetter('joinAddress', email);
  const { token, hash, expiresAt } = makeToken();
  const id = newId();
  await database.transaction(async (trx) => {
    await trx
      .insertInto('join_request')
      .values({
        ...{ id, token_hash: hash, email, name, reason, locale, organisation_id: organisationId },
        ...{ new_name: newOrganisation?.name ?? null, new_kind: newOrganisation?.kind ?? null },
        ...{ new_country: newOrganisation?.country ?? null, new_website: newOrganisation?.website ?? null },
        ...{ requested_at: now(), expires_at: expiresAt },
      })
      .execute();
    await mail.send(trx, confirmationLetter(email, locale, token));
    const kind = newOrganisation?.kind;
    await recordEvent(trx, actor, 'join-requested', `join-request:${id}`, { organisation, kind }, { email, name });
  });
  context.jobs.ring();
}

/** Lets a request through to those who decide, and tells them. @throws not_found for a link that confirms nothing */
export async function confirm(context: Context, token: string): Promise<void> {
  const { actor, database } = context;
  await database.transaction(async (trx) => {
    const confirmed = await trx
      .updateTable('join_request')
      .set({ token_hash: null })
      .where('token_hash', '=', sha256(token))
      .where('expires_at', '>', now())
      .returning(['id', 'organisation_id'])
      .executeTakeFirst();
    if (!confirmed) throw requestLinkInvalid();
    await tellDeciders(context, trx, confirmed.organisation_id);
    await recordEvent(trx, actor, 'join-confirmed', `join-request:${confirmed.id}`);
  });
  context.jobs.ring();
}

/** The managers of the organisation; maintainers where there are none. */
async function tellDeciders({ mail }: Context, trx: Trx, organisationId: string | null): Promise<void> {
  const organisation = await findSlug(trx, organisationId);
  const managers = organisationId === null ? [] : await findManagers(trx, organisationId);
  const told = managers.length > 0 ? managers : await findMaintainers(trx);
  const slug = managers.length > 0 ? organisation?.slug : undefined;
  for (const { email, language } of told.slice(0, MAX_TOLD))
    await mail.send(trx, waitingLetter(email, language ?? 'en', slug));
}

const findSlug = async (trx: Trx, organisationId: string | null) =>
  organisationId === null
    ? undefined
    : trx.selectFrom('organisation').select('slug').where('id', '=', organisationId).executeTakeFirst();

/** That an organisation exists is no secret. @throws invalid_input */
async function getActiveId({ database }: Context, slug: string): Promise<string> {
  const found = await database.read
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', slug)
    .where('status', '=', 'active')
    .executeTakeFirst();
  if (!found) throw invalidInput([{ path: 'organisation', code: 'not_in_list', message: NOT_THERE }]);
  return found.id;
}

const NOT_THERE: LocalisedText = {
  en: 'There is no such organisation here. Choose one of the list, or describe a new one.',
  fr: 'Cette organisation n’existe pas ici. Choisissez-en une dans la liste, ou décrivez-en une nouvelle.',
};

const ONE_ORGANISATION: Problem = {
  path: 'organisation',
  code: 'missing',
  message: {
    en: 'Choose the organisation that you belong to, or describe a new one: one of the two.',
    fr: 'Choisissez l’organisation à laquelle vous appartenez, ou décrivez-en une nouvelle : l’un des deux.',
  },
};
