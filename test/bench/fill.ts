import path from 'node:path';
import { system } from '#api/access/actor.ts';
import { putOrganisation } from '#api/organisations/service.ts';
import { CONTENT, type Core, openCore } from '#api/process.ts';
import { syncContent } from '#api/content/sync.ts';
import { type GeneratedEntry, generateEntries } from './generate.ts';
import { generateOrganisations } from './generate/organisations.ts';
import { serveParent } from './child.ts';

const SEED = 7;

export interface FillOrder {
  dataDirectory: string;
  entries: number;
}

export interface FillReport {
  seconds: number;
  /** Characters of Markdown and summary, on average. */
  charactersPerEntry: number;
}

serveParent<FillOrder, FillReport>(async ({ dataDirectory, entries }, say) => {
  const core = await openCore({ dataDirectory: path.resolve(dataDirectory) });
  const began = performance.now();
  // What ships with the portal is there as well, so that a server on this folder finds nothing to do at its start.
  await syncContent(core.deps, core.portalFor, CONTENT);
  const organisations = generateOrganisations(entries, SEED);
  await core.deps.database.transaction(async (trx) => {
    for (const organisation of organisations) await putOrganisation(trx, organisation, system('bench'));
  });
  const sources = { vocabularies: core.deps.vocabularies, organisations, seed: SEED };
  const isProduct = ({ entry }: GeneratedEntry) => entry.input.type === 'product';
  await importBatches(core, generateEntries(entries, sources).filter(isProduct), say);
  const rows = await core.deps.database.read
    .selectFrom('publication')
    .select('entry_id')
    .where('type', '=', 'product')
    .execute();
  const productIds = rows.map((row) => row.entry_id).sort();
  const all = generateEntries(entries, sources, productIds);
  await importBatches(
    core,
    all.filter((entry) => !isProduct(entry)),
    say,
  );
  await markAllDone(core);
  const seconds = (performance.now() - began) / 1000;
  await core.close();
  return {
    seconds,
    charactersPerEntry: Math.round(
      all.reduce((sum, { entry }) => sum + charactersOf(entry.input.fields), 0) / all.length,
    ),
  };
});

async function importBatches(core: Core, entries: GeneratedEntry[], say: (line: string) => void): Promise<void> {
  const portal = core.portalFor(system('bench'));
  const batches = Map.groupBy(entries, ({ organisation }) => organisation);
  let done = 0;
  for (const [organisation, batch] of batches) {
    await portal.interchange.importAll(
      batch.map(({ entry }) => entry),
      { organisation, publish: true },
    );
    done += batch.length;
    say(`filling the database: ${done} of ${entries.length}`);
  }
}

/** The bulk run makes all pages anyway; it must not make them twice. */
async function markAllDone({ deps: { outbox } }: Core): Promise<void> {
  for (let items = await outbox.open(500); items.length > 0; items = await outbox.open(500))
    await outbox.markDone(items.map(({ id }) => id));
}

const charactersOf = (fields: Record<string, unknown>): number =>
  Object.values(fields).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' && value.length > 120 ? value.length : 0),
    0,
  );
