import type { Logger } from 'pino';
import { anonymous } from '../access/actor.ts';
import { type EntryChanged, isEntryChanged, type Outbox, type OutboxItem } from '../jobs/outbox.ts';
import { sparingMemory } from '../memory.ts';
import type { SearchBundle } from './bundle/bundle.ts';
import { withBulkWriter } from './bulk-writer.ts';
import { followTerms, type GlossaryPagesDeps, writeGlossaryFile } from './glossary-pages.ts';
import { materialise, type MaterialiseDeps, removePage, sourceOf } from './materialise.ts';
import { createReindex, type Reindex } from './reindex.ts';
import { allRoutes, entryRoutes, routesOfTag } from './routes.ts';
import { searchRecordsOf } from './search-records.ts';

export interface PublisherDeps extends MaterialiseDeps, GlossaryPagesDeps {
  outbox: Outbox;
  bundle: SearchBundle;
  log: Logger;
}

/** Turns what has been published in the database into files, as long as the process lives. */
export interface Publisher {
  /** Makes what this build has not made yet for this address of the portal: after a first start, a new build or a crash. */
  publishMissing(onProgress: (done: number, total: number) => void, stopping?: AbortSignal): Promise<number>;
  /** Carries out everything that waits in the outbox, and then makes again what is only outdated. */
  drain(): Promise<void>;
  /** Listens for changes of this process and of others on the same database. */
  start(): void;
  stop(): Promise<void>;
}

/** In bulk, the next page is rendered while the last ones are compressed and written by another thread. */
const PAGES_AT_A_TIME = 4;

/** Items taken from the outbox in one turn: a page that many of them touch is rendered once. */
const ITEMS_AT_A_TIME = 500;

/** Items that one first start carries out together; of more, the others follow one by one. */
const MOST_IN_BULK = 10_000;

/** More changed entries than this at once are cheaper to index as a whole. */
const REINDEX_FROM = 150;

/** How long a change of another process (the command line) may go unseen. */
const POLL_MS = 150;

/** After a failure (a full disk, a lost database) the outbox is tried again this much later. */
const RETRY_MS = 2000;

/** Pages made between two looks at the outbox: a withdrawal waits for no more than these. */
const PAGES_A_TURN = 48;

/** Outdated pages made between two looks at the outbox: whatever else is published waits for no more than these. */
const OUTDATED_A_TURN = 4;

/** From so many pages on, a thread that writes them is worth its start. */
const BULK_FROM = 500;

export function createPublisher(deps: PublisherDeps): Publisher {
  const work: Work = { ...deps, reindex: createReindex(deps), inBulk: 0 };
  const takeTurn = createTurns();
  let again = false;
  let stopped = false;
  let draining: Promise<void> | undefined;
  let stopListening: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;

  const outdated = () => (stopped ? [] : deps.ledger.outdated(OUTDATED_A_TURN));
  const drain = (): Promise<void> => {
    again = true;
    draining ??= (async () => {
      while (again) {
        again = false;
        await takeTurn(() => carryOutAll(work));
        for (let some = outdated(); some.length > 0 && !again; some = outdated())
          await takeTurn(() => renderAll(work, some));
      }
    })().finally(() => (draining = undefined));
    return draining;
  };
  const wake = () =>
    void drain().catch((error: unknown) => {
      deps.log.error({ err: error }, 'publishing failed; it is tried again in a moment');
      setTimeout(wake, RETRY_MS).unref();
    });

  return {
    drain,
    publishMissing: (onProgress, stopping) =>
      sparingMemory(() => publishMissing(work, takeTurn, onProgress, stopping)).finally(() => (work.inBulk = 0)),
    start: () => {
      stopListening = deps.outbox.onRing(wake);
      let seen = deps.database.dialect.commitCounter?.();
      timer = setInterval(() => {
        const counter = deps.database.dialect.commitCounter?.();
        if (counter === undefined || counter !== seen) wake();
        seen = counter;
      }, POLL_MS);
      wake();
    },
    stop: async () => {
      stopped = true; // what is outdated is known to the ledger, and made at the next start
      stopListening?.();
      clearInterval(timer);
      await draining?.catch(() => undefined);
    },
  };
}

type Work = PublisherDeps & {
  reindex: Reindex;
  /** Id of the last item that a first start carries out in bulk; 0: none. */
  inBulk: number;
};
type TakeTurn = (work: () => Promise<void>) => Promise<void>;

/**
 * One piece of work at a time. A page that was read before a withdrawal must not be written after it, so whoever
 * renders and whoever removes take turns.
 */
function createTurns(): TakeTurn {
  let last = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function carryOutAll(deps: Work): Promise<void> {
  for (;;) {
    const items = await deps.outbox.open(ITEMS_AT_A_TIME, deps.inBulk);
    if (items.length === 0) return;
    await carryOut(deps, items);
    await deps.outbox.markDone(items.map((item) => item.id));
  }
}

/** Removal first, then the entries' own pages, then whatever else shows them. */
async function carryOut(deps: Work, items: OutboxItem[]): Promise<void> {
  // The last change of an entry says how it is now.
  const entries = items.map(({ change }) => change).filter(isEntryChanged);
  const changes = [...new Map(entries.map((change) => [change.entryId, change])).values()];
  const gone = changes.filter((change) => !change.isPublic);
  const there = changes.filter((change) => change.isPublic);
  const misled = await followTerms(deps, changes);
  for (const change of gone)
    for (const address of entryRoutes(change.type, change.slug)) await removePage(deps, address);
  if (gone.length > 0) await deps.bundle.apply({ upserts: [], removals: gone.map((change) => change.entryId) });

  const own = there.flatMap((change) => entryRoutes(change.type, change.slug));
  const others = dependents(
    deps,
    items.flatMap(({ change }) => change.tags),
    misled,
    new Set([...own, ...gone.flatMap((change) => entryRoutes(change.type, change.slug))]),
  );
  await renderAll(deps, own);
  // Before the other pages: indexing takes a moment, unless dozens of pages are rendered meanwhile.
  await index(deps, there);
  // A page that cannot be made again must not go on naming what is gone.
  await renderAll(deps, others, gone.length > 0 ? (address) => removePage(deps, address) : undefined);
}

function dependents(deps: PublisherDeps, tags: string[], more: string[], except: ReadonlySet<string>): string[] {
  const distinct = [...new Set(tags)];
  const addresses = new Set([...distinct.flatMap(routesOfTag), ...deps.ledger.pagesWith(distinct), ...more]);
  return [...addresses].filter((address) => !except.has(address));
}

async function index(deps: Work, changes: EntryChanged[]): Promise<void> {
  if (changes.length === 0) return;
  if (changes.length >= REINDEX_FROM) {
    deps.reindex.start();
    return;
  }
  const upserts = await searchRecordsOf(
    deps.database,
    deps.portalFor(anonymous).entryTypes,
    changes.map((change) => change.entryId),
  );
  await deps.bundle.apply({ upserts, removals: [] });
}

async function publishMissing(
  deps: Work,
  takeTurn: TakeTurn,
  onProgress: (done: number, total: number) => void,
  stopping?: AbortSignal,
): Promise<number> {
  const covered = await coverFirstItems(deps, takeTurn);
  await writeGlossaryFile(deps);
  const sources = deps.ledger.sources();
  const current = sourceOf(deps);
  const wanted = new Set<string>();
  for await (const address of allRoutes(deps.portalFor(anonymous))) wanted.add(address);
  const unwanted = [...sources.keys()].filter((address) => !wanted.has(address));
  const missing = [...wanted].filter((address) => sources.get(address) !== current);
  // Rendering an address that is no page any more removes its file.
  const waiting = [...unwanted, ...missing];
  // The indexer works in a process of its own: it need not wait for the pages.
  const indexing = deps.reindex.isDue() ? deps.reindex.run() : undefined;
  indexing?.catch(() => undefined); // what it throws is thrown at the end
  const renderWaiting = async (write?: PublisherDeps['write']) => {
    for (let done = 0; done < waiting.length && !stopping?.aborted; done += PAGES_A_TURN) {
      const some = waiting.slice(done, done + PAGES_A_TURN);
      await takeTurn(() => deps.ledger.batch(() => renderAll({ ...deps, write }, some)));
      onProgress(Math.min(done + PAGES_A_TURN, waiting.length), waiting.length);
    }
  };
  if (waiting.length < BULK_FROM) await renderWaiting();
  else await deps.ledger.inBulk(() => withBulkWriter(renderWaiting));
  if (stopping?.aborted) return missing.length;
  await indexing;
  await deps.outbox.markDone(covered);
  return missing.length;
}

/**
 * At a first start everything is new, and said to be so by an item each: what pages are there then is made once, not once
 * for the items and once because it is missing. An item that came before the first page was read is carried out by it.
 *
 * @returns ids of the items that are carried out when all pages are there
 */
async function coverFirstItems(deps: Work, takeTurn: TakeTurn): Promise<number[]> {
  let covered: number[] = [];
  // Before whoever looks for items takes a turn.
  await takeTurn(async () => {
    if (deps.ledger.sources().size > 0 || !deps.reindex.isDue()) return;
    covered = (await deps.outbox.open(MOST_IN_BULK)).map(({ id }) => id);
    deps.inBulk = covered.at(-1) ?? 0;
  });
  return covered;
}

/**
 * Renders pages, a few at a time. One that fails is logged and tried at the next start; the others go on.
 *
 * @param onFailed left out: the page that there was stays
 */
async function renderAll(
  deps: PublisherDeps,
  addresses: string[],
  onFailed: (address: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const waiting = addresses.values();
  const work = async () => {
    for (const address of waiting) {
      try {
        await materialise(deps, address);
      } catch (error) {
        deps.ledger.remove(address);
        deps.log.error({ err: error, address }, 'page could not be rendered');
        await onFailed(address);
      }
    }
  };
  await Promise.all(Array.from({ length: PAGES_AT_A_TIME }, work));
}
