import type { ControlFact, EntryType, FieldValues, PublicProof, TrustFacts } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { covers, homeHost } from './domain.ts';
import { listHolding } from './queries.ts';
import { proofTag } from './tags.ts';

interface Shown {
  id: string;
  type: EntryType | undefined;
  organisation: { id: string; slug: string };
  /** As far as the reader may see them. */
  fields: FieldValues;
}

/**
 * The two facts about an entry that proofs establish. That the publisher is who it says does not make it the owner of the
 * thing: the home of the thing has to lie on a domain that it controls.
 */
export async function findTrust(
  context: Context,
  { id, type, organisation, fields }: Shown,
  db: Db,
): Promise<Pick<TrustFacts, 'publisherControl' | 'ownership'>> {
  context.reads(proofTag.control(organisation.slug));
  if (type?.homeField) context.reads(proofTag.ownership(id));
  const holding = await listHolding(db, organisation.id, id);
  const host = homeHost(type, fields);
  const owning = holding.filter(({ domain }) => host !== undefined && covers(domain, host));
  return {
    publisherControl: toFact(holding.find(({ entry_id }) => entry_id === null)),
    ownership: toFact(owning.find(({ entry_id }) => entry_id !== null) ?? owning[0]),
  };
}

/** Proofs that hold of an organisation, for everybody, oldest first. */
export async function publicProofs(context: Context, slug: string): Promise<PublicProof[]> {
  context.reads(proofTag.control(slug));
  context.reads(proofTag.confirmed(slug));
  const { read } = context.database;
  const organisation = await read.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirst();
  const holding = organisation ? await listHolding(read, organisation.id) : [];
  return holding.map(({ domain, method, proven_at, confirmed_at }) => ({
    domain,
    method,
    provenAt: proven_at!,
    confirmedAt: confirmed_at!,
  }));
}

type Holding = Awaited<ReturnType<typeof listHolding>>[number];

const toFact = (proof: Holding | undefined): ControlFact | undefined =>
  proof && { domain: proof.domain, method: proof.method, date: proof.proven_at! };
