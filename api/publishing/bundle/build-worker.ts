/**
 * Builds one bundle in a process of its own: what Pagefind needs for it is given back to the machine when it ends, and
 * whatever else wants the processor comes first. Started by `worker.ts`.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import { close } from 'pagefind';
import { fragmentFile, readFragment } from './files.ts';
import { type BundlePlace, buildBundle } from './indexer.ts';
import { fromFragment, type SearchRecord } from './record.ts';

/** Where the records of a bundle come from. */
export type Source =
  /** Hits of other bundles. */
  | { kind: 'bundles'; directory: string; bundles: { name: string; hashes: string[] }[] }
  /** A file with one record as JSON a line. */
  | { kind: 'spool'; file: string };

export interface Order {
  place: BundlePlace;
  source: Source;
}

export type Report = { added: number } | { done: true } | { error: string };

/** Merging waits for everything else. What is indexed as a whole is waited for, but whoever asks the portal comes before. */
const PRIORITY: Record<Source['kind'], number> = { bundles: 19, spool: 2 };

process.once('message', (order: Order) => {
  os.setPriority(PRIORITY[order.source.kind]);
  buildBundle(order.place, recordsOf(order), (added) => report({ added })).then(
    () => report({ done: true }),
    (error: unknown) => report({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
// The indexer would keep running when the parent dies.
process.once('disconnect', () => void close().finally(() => process.exit()));

function report(message: Report): void {
  process.send?.(message);
}

async function* recordsOf({ source }: Order): AsyncGenerator<SearchRecord> {
  if (source.kind === 'spool') {
    const file = await fs.open(source.file);
    for await (const line of file.readLines()) yield JSON.parse(line) as SearchRecord;
    return;
  }
  for (const { name, hashes } of source.bundles) {
    for (const hash of hashes) {
      const file = fragmentFile(source.directory, name, hash);
      const record = await readFragment(file).then(fromFragment, ignoreRemoved);
      if (record) yield record;
    }
  }
}

/** An entry may be withdrawn while its bundle is read. */
function ignoreRemoved(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
