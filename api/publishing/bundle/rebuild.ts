import fs from 'node:fs/promises';
import path from 'node:path';
import type { Built, Core } from './core.ts';
import { BASE_CHARACTERS } from './plan.ts';
import { charactersOf, type SearchRecord } from './record.ts';
import type { Workers } from './worker.ts';

/** Lines kept back before they are written. */
const BUFFERED_LINES = 100;

/** Records of one language on their way into the next base bundle. */
interface Spool {
  file: string;
  lines: string[];
  characters: number;
}

/**
 * Makes all base bundles anew. Changes go on meanwhile; what they touch is newer than what is read here.
 *
 * @throws Error when the records or the indexer fail; everything is as before then
 */
export async function rebuildAll(
  core: Core,
  workers: Workers,
  records: AsyncIterable<SearchRecord>,
  onProgress: (done: number) => void,
): Promise<void> {
  const touched = (core.touched = new Set());
  const spools = new Map<string, Spool>();
  const built: Built[] = [];
  const seen = new Set<string>();
  let done = 0;

  const finish = async (language: string, spool: Spool) => {
    spools.delete(language);
    await flush(spool);
    await core.ensureRuntime(language);
    const place = core.nextHiddenPlace(language);
    const order = { place, source: { kind: 'spool' as const, file: spool.file } };
    const map = await workers.build(order, (added) => onProgress(done + added));
    built.push({ name: place.name, language, tier: 'base', map });
    done += Object.keys(map.fragments).length;
    onProgress(done);
    await fs.rm(spool.file);
  };

  try {
    for await (const record of records) {
      // A record that changes while all are read may come twice.
      if (seen.has(record.id)) continue;
      seen.add(record.id);
      const spool = spools.get(record.language) ?? openSpool(core, record.language);
      spools.set(record.language, spool);
      spool.lines.push(JSON.stringify(record));
      spool.characters += charactersOf(record);
      if (spool.lines.length >= BUFFERED_LINES) await flush(spool);
      if (spool.characters >= BASE_CHARACTERS) await finish(record.language, spool);
    }
    for (const [language, spool] of [...spools]) await finish(language, spool);
    await core.turn(() => installAll(core, built, seen, touched));
  } finally {
    core.touched = undefined;
    for (const { file } of spools.values()) await fs.rm(file, { force: true });
  }
}

function openSpool(core: Core, language: string): Spool {
  return { file: path.join(core.store.privateDirectory, `rebuild-${language}.ndjson`), lines: [], characters: 0 };
}

async function flush(spool: Spool): Promise<void> {
  const lines = spool.lines.splice(0);
  if (lines.length > 0) await fs.appendFile(spool.file, `${lines.join('\n')}\n`);
}

async function installAll(core: Core, built: Built[], seen: ReadonlySet<string>, touched: ReadonlySet<string>) {
  const { catalogue } = core;
  const old = [...catalogue.bundles.values()];
  // Entries that are not published any more although nobody said so: as if they had been removed.
  const vanished = [...catalogue.ids()].filter((id) => !seen.has(id) && !touched.has(id));
  await core.erase(new Set(vanished));
  const isCurrent = (id: string) => !touched.has(id);
  await core.moveIn(built, isCurrent);

  for (const id of vanished) catalogue.supersede(id);
  for (const bundle of built) core.install(bundle, isCurrent);
  for (const bundle of old) if (catalogue.live(bundle).size === 0) core.retire(bundle);
  core.complete = true;
  await core.commit();
}
