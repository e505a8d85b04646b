import { z } from 'zod';
import {
  link,
  type OrganisationProfile,
  type Problem,
  type StandingView,
  toProblems,
  termOf,
} from '#plugins/kit/index.ts';
import { editOrganisation } from '../access/edit-organisation.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import type { OrganisationRow } from '../db/tables/organisation.ts';
import { findUnstorable, renameInEntries, renewOrganisation } from '../entries/service.ts';
import { invalidInput } from '../errors.ts';
import { lockOrganisation } from './act.ts';
import { getStandingOf } from './standings.ts';

const input = z.strictObject({
  name: z.string().trim().min(1).max(160),
  summary: z.string().trim().max(300),
  summaryFr: z.string().trim().max(300).optional(),
  website: link().optional(),
  region: z.string().max(80).optional(),
  contact: z.string().trim().toLowerCase().pipe(z.email().max(254)).optional(),
  showContact: z.boolean().optional(),
});

/**
 * Writes what an organisation says of itself. Its address is for ever; its kind and its country, on which others rely, are
 * not its own to change.
 *
 * @throws as `OrganisationsPortal`
 */
export async function editProfile(context: Context, slug: string, profile: OrganisationProfile): Promise<StandingView> {
  const view = await context.database.transaction(async (trx) => {
    const organisation = await lockOrganisation(context, trx, slug, editOrganisation);
    const columns = readProfile(context, profile, organisation);
    const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter(
      (column) => organisation[column] !== columns[column],
    );
    if (changed.length > 0) await save(context, trx, organisation, columns, changed);
    return getStandingOf(context, organisation, trx);
  });
  context.outbox.ring();
  return view;
}

type Columns = ReturnType<typeof readProfile>;

async function save(
  context: Context,
  trx: Trx,
  organisation: OrganisationRow,
  columns: Columns,
  changed: string[],
): Promise<void> {
  const { id, slug } = organisation;
  await trx
    .updateTable('organisation')
    .set({ ...columns, edited_at: now() })
    .where('id', '=', id)
    .execute();
  await recordEvent(trx, context.actor, 'organisation-changed', `organisation:${slug}`, {
    changed: changed.toSorted(),
  });
  if (changed.includes('name')) await renameInEntries(context, trx, organisation);
  else await renewOrganisation(context, trx, slug);
}

/** @throws invalid_input */
function readProfile({ vocabularies }: Context, profile: OrganisationProfile, before: OrganisationRow) {
  const parsed = input.safeParse(profile);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { name, summary, summaryFr, website, region, contact, showContact = false } = parsed.data;
  const problems: Problem[] = findUnstorable(parsed.data);
  if (region !== undefined && !termOf(vocabularies, 'regions', region))
    problems.push({ path: 'region', code: 'not_in_list', message: NO_SUCH_REGION });
  if (showContact && contact === undefined) problems.push({ path: 'contact', code: 'missing', message: NO_CONTACT });
  if (problems.length > 0) throw invalidInput(problems);
  return {
    name,
    summary,
    summary_fr: summaryFr || null,
    website: website ?? null,
    region: region ?? null,
    contact: contact ?? null,
    // Since when it is shown, also when something else is changed meanwhile.
    contact_shown_at: showContact ? (before.contact_shown_at ?? now()) : null,
  };
}

const NO_SUCH_REGION = {
  en: 'There is no such region. Choose one from the list, or leave it open.',
  fr: 'Cette région n’existe pas. Choisissez-en une dans la liste, ou ne précisez rien.',
};
const NO_CONTACT = {
  en: 'Enter the address that readers are to see, or do not show one.',
  fr: 'Saisissez l’adresse que verront les lecteurs, ou n’en affichez aucune.',
};
