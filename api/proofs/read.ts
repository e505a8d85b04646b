import type { LocalisedText, OrganisationProofs, OwnedThing, ProofState, ProofView } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import type { ProofEventRow, ProofRow } from '../db/tables/proof.ts';
import { getOrganisation } from './change.ts';
import { covers } from './domain.ts';
import { listEvents, listProofs } from './queries.ts';
import { listThings } from './things.ts';
import { textOf, whereOf } from './ways.ts';

/** How all proofs of an organisation stand. @throws not_found */
export async function list(context: Context, slug: string): Promise<OrganisationProofs> {
  const { read } = context.database;
  const { id, name, kind, country } = await getOrganisation(context, slug, read);
  const rows = withoutRenewed(await listProofs(read, id));
  const events = await listEvents(
    read,
    rows.map((row) => row.id),
  );
  const viewsOf = (entryId: string | null): ProofView[] =>
    rows.filter((row) => row.entry_id === entryId).map((row) => toProofView(row, events.get(row.id) ?? []));
  const domains = viewsOf(null);
  const things = (await listThings(context, read, id)).map((thing): OwnedThing => {
    const { host } = thing;
    const holding = domains.filter(({ state }) => state === 'proven' || state === 'failing');
    const coveredBy = host && holding.find(({ domain }) => covers(domain, host))?.domain;
    return { ...thing, coveredBy: coveredBy || undefined, proofs: viewsOf(thing.entry.id) };
  });
  return { organisation: { slug, name, kind, country: country ?? undefined }, domains, things };
}

/** What lapsed is shown until the same is begun anew. @param rows newest first */
const withoutRenewed = (rows: ProofRow[]): ProofRow[] =>
  [...Map.groupBy(rows, (row) => `${row.entry_id} ${row.domain}`).values()].map(([newest]) => newest!);

/** @param events newest first */
export const toProofView = (row: ProofRow, events: readonly ProofEventRow[]): ProofView => ({
  id: row.id,
  domain: row.domain,
  method: row.method,
  state: stateOf(row),
  where: whereOf(row),
  text: row.method === 'mail' ? undefined : textOf(row),
  begunAt: row.begun_at,
  provenAt: row.proven_at ?? undefined,
  confirmedAt: row.confirmed_at ?? undefined,
  failedAt: row.failed_at ?? undefined,
  problem: toText(row.problem),
  isBeingChecked: row.asked_at !== null,
  letterSentAt: row.letter_sent_at ?? undefined,
  nextCheckAt: row.due_at ?? undefined,
  history: events.map(({ at, kind, problem }) => ({ at, kind, problem: toText(problem) })),
});

function stateOf({ ended_at, proven_at, failed_at }: ProofRow): ProofState {
  if (ended_at !== null) return 'lapsed';
  if (proven_at === null) return 'waiting';
  return failed_at === null ? 'proven' : 'failing';
}

const toText = (json: string | null): LocalisedText | undefined =>
  json === null ? undefined : fromJson<LocalisedText>(json);
