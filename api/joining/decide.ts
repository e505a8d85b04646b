import { type LocalisedText, type OrganisationRole, toProblems } from '#plugins/kit/index.ts';
import { isAgencyKind } from '../access/agency.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { checkReason, findUnstorable, slugify } from '../entries/service.ts';
import { invalidInput, notFound } from '../errors.ts';
import { confirmKind, putOrganisation } from '../organisations/service.ts';
import { organisationSuspended, putInvitation } from './invite.ts';
import { refusalLetter } from './letters.ts';
import type { RequestRow } from './queries.ts';
import { getRequest } from './read.ts';
import { approval } from './schema.ts';

/** Less than that says nothing that somebody could check. */
const LEAST_EVIDENCE = 20;

/**
 * Approves a request: makes the organisation, if it is new, and sends an invitation. By it the person makes an account, or
 * joins with the one they have.
 *
 * @throws not_found, invalid_input, state_conflict when the organisation is suspended
 */
export async function approve(
  context: Context,
  id: string,
  input: { role?: OrganisationRole; evidence?: string },
): Promise<void> {
  const { actor, database } = context;
  const request = await getRequest(context, id, database.read);
  const parsed = approval.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { evidence = '', role = request.new_kind === null ? 'contributor' : 'manager' } = parsed.data;
  if (request.new_kind !== null && isAgencyKind(request.new_kind) && evidence.length < LEAST_EVIDENCE)
    throw invalidInput([{ path: 'evidence', code: 'missing', message: EVIDENCE_NEEDED }]);
  const problems = findUnstorable(evidence, 'evidence');
  if (problems.length > 0) throw invalidInput(problems);
  await database.transaction(async (trx) => {
    await take(trx, id);
    const organisation = await organisationOf(context, trx, request);
    if (request.new_kind !== null && isAgencyKind(request.new_kind))
      await confirmKind(trx, actor, { ...organisation, kind: request.new_kind }, { evidence });
    const { email, locale } = request;
    await putInvitation(context, trx, organisation, { email, role, locale });
    const subject = `organisation:${organisation.slug}`;
    await recordEvent(trx, actor, 'join-approved', subject, { role }, { email, name: request.name, evidence });
  });
  context.jobs.ring();
}

/** Refuses a request; the reason is sent to whoever asked. @throws not_found, invalid_input */
export async function refuse(context: Context, id: string, reason: string): Promise<void> {
  const { actor, database, mail } = context;
  const request = await getRequest(context, id, database.read);
  checkReason(reason, REASON_NEEDED);
  await database.transaction(async (trx) => {
    await take(trx, id);
    const { email, locale, name_of, new_name } = request;
    await mail.send(trx, refusalLetter(email, locale, name_of ?? new_name!, reason.trim()));
    const personal = { email, name: request.name, reason };
    await recordEvent(trx, actor, 'join-refused', `join-request:${id}`, { organisation: request.slug }, personal);
  });
  context.jobs.ring();
}

/** A request is decided on once: whoever comes second finds none. What was typed goes with it. */
async function take(trx: Trx, id: string): Promise<void> {
  const { numDeletedRows } = await trx.deleteFrom('join_request').where('id', '=', id).executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw notFound();
}

async function organisationOf(context: Context, trx: Trx, request: RequestRow) {
  const bySlug = (slug: string) =>
    trx
      .selectFrom('organisation')
      .select(['id', 'slug', 'name', 'status'])
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow();
  if (request.slug !== null) {
    const found = await bySlug(request.slug);
    if (found.status !== 'active') throw organisationSuspended();
    return found;
  }
  const slug = await chooseSlug(context, trx, request.new_name!);
  const { new_name, new_kind, new_country, new_website } = request;
  const profile = { slug, name: new_name!, kind: new_kind!, country: new_country, website: new_website, summary: '' };
  await putOrganisation(trx, profile, context.actor);
  return bySlug(slug);
}

/** The name as an address, with a number where another organisation has it. */
async function chooseSlug({ database }: Context, trx: Trx, name: string): Promise<string> {
  await database.dialect.lock(trx, 'organisation-slug');
  const base = slugify(name) || 'organisation';
  const taken = await trx
    .selectFrom('organisation')
    .select('slug')
    .where((eb) => eb.or([eb('slug', '=', base), eb('slug', 'like', `${base}-%`)]))
    .execute();
  const slugs = new Set(taken.map((row) => row.slug));
  if (!slugs.has(base)) return base;
  let number = 2;
  while (slugs.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

const REASON_NEEDED: LocalisedText = {
  en: 'Say why: the reason is sent to whoever asked.',
  fr: 'Dites pourquoi : la raison est envoyée à la personne qui a fait la demande.',
};

const EVIDENCE_NEEDED: LocalisedText = {
  en: `Members of customs administrations and border agencies read what is marked amber. Write in at least ${LEAST_EVIDENCE} characters by what you know that this is one, and that the person speaks for it.`,
  fr: `Les membres des douanes et des services aux frontières lisent ce qui est marqué amber. Écrivez en ${LEAST_EVIDENCE} caractères au moins comment vous savez que c’en est un et que la personne le représente.`,
};
