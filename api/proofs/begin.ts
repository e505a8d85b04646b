import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  LOCALES,
  type LocalisedText,
  type NewProof,
  type Problem,
  PROOF_MAILBOXES,
  PROOF_METHODS,
  type ProofView,
  toProblems,
} from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import type { ProofRow } from '../db/tables/proof.ts';
import { invalidInput } from '../errors.ts';
import { changeProofs, getOpen } from './change.ts';
import { covers, readDomain } from './domain.ts';
import { sendQuestion } from './letters.ts';
import { countOpen, findOpenId, type OrganisationColumns } from './queries.ts';
import { toProofView } from './read.ts';
import { detailsOf, subjectOf } from './settle.ts';
import { findThing } from './things.ts';

/** Nobody has so many domains; each is checked every month. */
const MAX_OPEN = 30;

const newProof = z.strictObject({
  domain: z.string().min(1).max(1000),
  method: z.enum(PROOF_METHODS),
  mailbox: z.enum(PROOF_MAILBOXES).optional(),
  entry: z.uuid().optional(),
  locale: z.enum(LOCALES).default('en'),
});

/** Begins a proof: from here on the record or file can be put in place, or the letter is on its way. @throws not_found, invalid_input, too_many_requests */
export async function begin(context: Context, slug: string, input: NewProof): Promise<ProofView> {
  return changeProofs(context, slug, async (trx, organisation) => {
    const parsed = newProof.safeParse(input);
    if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
    const row = await buildRow(context, trx, organisation, parsed.data);
    await trx.insertInto('proof').values(row).execute();
    const proof = await getOpen(trx, organisation.id, row.id);
    await recordEvent(trx, context.actor, 'proof-begun', subjectOf(proof), detailsOf(proof));
    if (row.method === 'mail') await sendQuestion(context, trx, proof);
    return toProofView(await getOpen(trx, organisation.id, row.id), []);
  });
}

async function buildRow(
  context: Context,
  trx: Trx,
  { id: organisationId }: OrganisationColumns,
  input: z.output<typeof newProof>,
): Promise<ProofRow> {
  const read = readDomain(input.domain);
  const problems: Problem[] = [];
  const refuse = (path: string, message: LocalisedText) => problems.push({ path, code: 'not_allowed', message });
  if ('problem' in read) refuse('domain', read.problem);
  if (input.method === 'mail' && !input.mailbox)
    problems.push({ path: 'mailbox', code: 'missing', message: MAILBOX_MISSING });
  if (input.method !== 'mail' && input.mailbox) refuse('mailbox', MAILBOX_UNUSED);
  const domain = 'domain' in read ? read.domain : '';
  if (input.entry) {
    const thing = await findThing(context, trx, organisationId, input.entry);
    if (!thing?.host) refuse('entry', NO_THING);
    else if (domain && !covers(domain, thing.host)) refuse('domain', notAbove(thing.host));
  }
  if (problems.length === 0 && (await findOpenId(trx, organisationId, domain, input.entry))) refuse('domain', THERE);
  if (problems.length === 0 && (await countOpen(trx, organisationId)) >= MAX_OPEN) refuse('domain', TOO_MANY);
  if (problems.length > 0) throw invalidInput(problems);
  return {
    ...{ id: newId(), organisation_id: organisationId, entry_id: input.entry ?? null, domain, method: input.method },
    ...{ mailbox: input.mailbox ?? null, token: randomBytes(32).toString('base64url'), locale: input.locale },
    ...{ begun_by: accountIdOrNull(context.actor), begun_at: now(), proven_at: null, confirmed_at: null },
    ...{ failed_at: null, problem: null, asked_at: null, due_at: null },
    ...{ letter_hash: null, letter_sent_at: null, ended_at: null },
  };
}

const MAILBOX_MISSING: LocalisedText = {
  en: 'Choose the address that the letter goes to.',
  fr: 'Choisissez l’adresse à laquelle la lettre est envoyée.',
};
const MAILBOX_UNUSED: LocalisedText = {
  en: 'A mailbox is needed for letters only. Leave it out.',
  fr: 'Une boîte n’est utile que pour les lettres. Retirez-la.',
};
const NO_THING: LocalisedText = {
  en: 'This entry is not one of your organisation, or it names no web site of its own. Fill in its website first.',
  fr: 'Cette fiche n’est pas de votre organisation, ou n’indique aucun site web propre. Remplissez d’abord son site web.',
};
const notAbove = (host: string): LocalisedText => ({
  en: `The website of this entry is at ${host}. Enter that, or a domain it lies below.`,
  fr: `Le site web de cette fiche se trouve à ${host}. Saisissez ce nom, ou un domaine dont il dépend.`,
});
const THERE: LocalisedText = {
  en: 'This domain is already in the list. To prove it in another way, remove it there first.',
  fr: 'Ce domaine figure déjà dans la liste. Pour le prouver autrement, retirez-le d’abord.',
};
const TOO_MANY: LocalisedText = {
  en: `There are already ${MAX_OPEN} domains in the list. Remove one that is not needed, then try again.`,
  fr: `La liste contient déjà ${MAX_OPEN} domaines. Retirez-en un qui n’est plus utile, puis réessayez.`,
};
