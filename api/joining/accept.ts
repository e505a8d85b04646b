import { type InvitationView, toProblems } from '#plugins/kit/index.ts';
import { acceptMembership } from '../access/accept-membership.ts';
import { actingAs, addMember, checkPassword, hashPassword, register } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { findUnstorable } from '../entries/service.ts';
import { AppError, invalidInput } from '../errors.ts';
import { invitationInvalid } from './links.ts';
import { findOpen, useUp } from './queries.ts';
import { toCard } from './read.ts';
import { person as personSchema } from './schema.ts';

type Open = NonNullable<Awaited<ReturnType<typeof findOpen>>>;

/** What a link opens for the actor. @throws not_found, the same for everything that keeps it from being used */
export async function findInvitation(context: Context, token: string): Promise<InvitationView> {
  const found = await getOpen(context, token);
  const isSignedIn = context.actor.kind === 'account';
  return {
    organisation: toCard(found),
    role: found.role,
    email: found.email,
    invitedBy: found.invited_by ?? undefined,
    expiresAt: found.expires_at,
    needs: isSignedIn ? 'answer' : found.holder_id === null ? 'account' : 'sign-in',
  };
}

/** Who has joined, and the password they have chosen for it. */
export interface Joined {
  accountId: string;
  passwordHash?: string;
}

/**
 * Uses an invitation up: for the account that is signed in, or for a new one with its address. An account that there is
 * has to sign in first; the link alone does not open it. Who belongs to the organisation already keeps the role.
 *
 * @throws not_found as `findInvitation`, sign_in_needed, invalid_input
 */
export async function accept(
  context: Context,
  token: string,
  person?: { name: string; password: string },
): Promise<Joined> {
  const found = await getOpen(context, token);
  const { actor, database } = context;
  if (actor.kind === 'account') {
    await database.transaction((trx) => join(trx, token, found, actor.accountId));
    return { accountId: actor.accountId };
  }
  if (found.holder_id !== null) throw signInFirst();
  const { name, password } = await checked(person);
  const passwordHash = await hashPassword(password);
  const accountId = await database.transaction(async (trx) => {
    const id = await register(trx, { email: found.email, name, passwordHash });
    if (id === undefined) throw signInFirst(); // it was made a moment ago
    await join(trx, token, found, id);
    return id;
  });
  return { accountId, passwordHash };
}

async function getOpen({ actor, database }: Context, token: string): Promise<Open> {
  const found = await findOpen(database.read, sha256(token), now());
  if (!found || (actor.kind !== 'anonymous' && !acceptMembership.allows(actor, found))) throw invitationInvalid();
  return found;
}

async function join(trx: Trx, token: string, found: Open, accountId: string): Promise<void> {
  if (!(await useUp(trx, sha256(token), now()))) throw invitationInvalid();
  const { slug, role } = found;
  const actor = actingAs(accountId);
  await addMember(trx, actor, accountId, { id: found.organisation_id, slug }, role);
  await recordEvent(trx, actor, 'invitation-accepted', `organisation:${slug}`, { role });
}

async function checked(person: { name: string; password: string } | undefined) {
  const parsed = personSchema.safeParse(person ?? {});
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const problems = findUnstorable(parsed.data.name, 'name');
  if (problems.length > 0) throw invalidInput(problems);
  return { name: parsed.data.name, password: await checkPassword(parsed.data.password) };
}

const signInFirst = (): AppError =>
  new AppError('sign_in_needed', {
    en: 'There is an account with the address of this invitation. Sign in with it, then open the link again: it was not used up.',
    fr: 'Un compte existe avec l’adresse de cette invitation. Connectez-vous avec ce compte, puis ouvrez à nouveau le lien : il n’a pas été utilisé.',
  });
