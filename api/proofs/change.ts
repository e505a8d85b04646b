import { proveControl } from '../access/prove-control.ts';
import type { Context } from '../context.ts';
import type { Db, Trx } from '../db/open.ts';
import { notFound } from '../errors.ts';
import { findOrganisation, type OpenProof, type OrganisationColumns, selectOpen } from './queries.ts';

/** @throws not_found for everybody who may not prove it, whether there is such an organisation or not */
export async function getOrganisation(context: Context, slug: string, db: Db): Promise<OrganisationColumns> {
  const organisation = await findOrganisation(db, slug, proveControl.toWhere(context.actor, 'organisation'));
  if (!organisation) throw notFound();
  return organisation;
}

/**
 * Changes proofs of an organisation: one at a time, so that what `act` reads of them holds.
 *
 * @throws not_found
 */
export async function changeProofs<Result>(
  context: Context,
  slug: string,
  act: (trx: Trx, organisation: OrganisationColumns) => Promise<Result>,
): Promise<Result> {
  // Who may not know of them waits for nothing, either.
  await getOrganisation(context, slug, context.database.read);
  const result = await context.database.transaction(async (trx) => {
    const organisation = await getOrganisation(context, slug, trx);
    await context.database.dialect.lock(trx, lockOf(organisation.id));
    return act(trx, organisation);
  });
  context.jobs.ring();
  context.outbox.ring();
  return result;
}

/** @throws not_found */
export async function getOpen(trx: Trx, organisationId: string, id: string): Promise<OpenProof> {
  const proof = await selectOpen(trx)
    .where('proof.id', '=', id)
    .where('proof.organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!proof) throw notFound();
  return proof;
}

export const lockOf = (organisationId: string): string => `proofs:${organisationId}`;
