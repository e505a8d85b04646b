import { z } from 'zod';
import { type AgencyKind, link, type StandingView, toProblems } from '#plugins/kit/index.ts';
import { type Actor, accountIdOrNull } from '../access/actor.ts';
import { grantKind as mayGrantKind } from '../access/grant-kind.ts';
import { stewardOrganisation } from '../access/steward-organisation.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import type { KindGrantRow, OrganisationRow } from '../db/tables/organisation.ts';
import { checkReason, findUnstorable, renewOrganisation } from '../entries/service.ts';
import { AppError, invalidInput } from '../errors.ts';
import { lockOrganisation } from './act.ts';
import { REASON_NEEDED } from './card.ts';
import { getStandingOf } from './standings.ts';

const newGrant = z.strictObject({
  kind: z.enum(['customs', 'border-agency']),
  evidence: z.string().trim().min(1).max(1000),
  evidenceLink: link().optional(),
});

/** Says that an organisation is an agency, from this moment on and for a year. @throws as `OrganisationsPortal` */
export async function grantKind(
  context: Context,
  slug: string,
  input: { kind: AgencyKind; evidence: string; evidenceLink?: string },
): Promise<StandingView> {
  const view = await context.database.transaction(async (trx) => {
    const organisation = await lockOrganisation(context, trx, slug, mayGrantKind);
    const parsed = newGrant.safeParse(input);
    if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
    const problems = findUnstorable(parsed.data);
    if (problems.length > 0) throw invalidInput(problems);
    const { kind, evidence, evidenceLink } = parsed.data;
    await confirmKind(trx, context.actor, { id: organisation.id, slug, kind }, { evidence, evidenceLink });
    await renewOrganisation(context, trx, slug);
    return getStandingOf(context, organisation, trx);
  });
  context.outbox.ring();
  return view;
}

/** Puts a grant in the place of the one there is, for whoever has been allowed to. */
export async function confirmKind(
  trx: Trx,
  actor: Actor,
  { id, slug, kind }: Pick<OrganisationRow, 'id' | 'slug' | 'kind'>,
  { evidence, evidenceLink }: { evidence: string; evidenceLink?: string },
): Promise<void> {
  await endGrants(trx, id);
  const until = await insertGrant(trx, actor, { id, kind }, { evidence, evidenceLink });
  // The evidence may name people.
  const personal = { evidence, ...(evidenceLink && { evidenceLink }) };
  await recordEvent(trx, actor, 'kind-granted', `organisation:${slug}`, { kind, until }, personal);
}

/** Takes a grant back before its time. @throws as `OrganisationsPortal` */
export async function endKind(context: Context, slug: string, reason: string): Promise<StandingView> {
  const view = await context.database.transaction(async (trx) => {
    const organisation = await lockOrganisation(context, trx, slug, stewardOrganisation);
    checkReason(reason, REASON_NEEDED);
    if ((await endGrants(trx, organisation.id)) === 0) throw new AppError('state_conflict', NOT_GRANTED);
    const { kind } = organisation;
    await recordEvent(trx, context.actor, 'kind-taken-back', `organisation:${slug}`, { kind }, { reason });
    await renewOrganisation(context, trx, slug);
    return getStandingOf(context, organisation, trx);
  });
  context.outbox.ring();
  return view;
}

/** @returns how many were open: one or none */
export async function endGrants(trx: Trx, organisationId: string): Promise<number> {
  await trx.updateTable('organisation').set({ kind_until: null }).where('id', '=', organisationId).execute();
  const { numUpdatedRows } = await trx
    .updateTable('kind_grant')
    .set({ ended_at: now() })
    .where('organisation_id', '=', organisationId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** @returns until when */
export async function insertGrant(
  trx: Trx,
  actor: Actor,
  { id, kind }: Pick<OrganisationRow, 'id' | 'kind'>,
  { evidence, evidenceLink }: { evidence: string; evidenceLink?: string },
): Promise<string> {
  const granted_at = now();
  const expires_at = aYearAfter(granted_at);
  await trx
    .insertInto('kind_grant')
    .values({
      id: newId(),
      organisation_id: id,
      kind,
      by: capacityOf(actor),
      account_id: accountIdOrNull(actor),
      evidence,
      evidence_link: evidenceLink ?? null,
      granted_at,
      expires_at,
      reminded_days: null,
      ended_at: null,
    })
    .execute();
  await trx.updateTable('organisation').set({ kind, kind_until: expires_at }).where('id', '=', id).execute();
  return expires_at;
}

const capacityOf = (actor: Actor): KindGrantRow['by'] => {
  if (actor.kind !== 'account') return 'system';
  return actor.platformRole === 'contact-point' ? 'contact-point' : 'maintainer';
};

function aYearAfter(time: string): string {
  const date = new Date(time);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString();
}

const NOT_GRANTED = {
  en: 'Nobody has granted this organisation a kind, or it was taken back meanwhile. Load the page again.',
  fr: 'La nature de cette organisation n’est pas confirmée, ou ne l’est plus. Rechargez la page.',
};
