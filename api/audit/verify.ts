import type { Database, Db } from '../db/open.ts';
import { checkPersonal, createChainWalk, type Fault, named } from './chain-walk.ts';
import { type ChainedRow, countEvents, listChained, listCheckpoints, listErasures } from './queries.ts';
import { type Checkpoint, isSigned } from './signing.ts';

/** How the log itself says that its end was found gone, see `holdHead`. */
const CUT_OFF = 'log-cut-off';
/** Rows in memory at a time. */
const BATCH = 500;
/** Faults that are named; of more only the number is given. */
const MAX_FAULTS = 100;

export interface AuditReport {
  events: number;
  checkpoints: number;
  /** Number and time of the newest checkpoint; what came after it is held by the chain alone. */
  signedUpTo?: { sequence: number; at: string };
  /** Number and time of the end as the file beside the database has it. */
  heldUpTo?: { sequence: number; at: string };
  /** Numbers of the events in which the portal says that it found its end gone. */
  cutOffs: number[];
  /** Events whose personal data were erased, as the log itself says. */
  erased: number;
  faults: Fault[];
  /** All faults, named or not. */
  faultCount: number;
}

interface Options {
  /** From outside of the database: the published file, a copy that somebody kept. */
  checkpoints: readonly Checkpoint[];
  /** From the file beside the database: where its log ended a moment before. */
  head?: Checkpoint;
  /** Keys whose signature counts. */
  keys: ReadonlySet<string>;
  onProgress?: (done: number, total: number) => void;
}

/** Reads the whole log beside whoever writes it, and names every event that is not as it was recorded. */
export async function verifyAudit({ read }: Database, options: Options): Promise<AuditReport> {
  // Before the events: whatever a checkpoint signs is then there to be read.
  const stored = await listCheckpoints(read);
  const checkpoints = [...new Map([...options.checkpoints, ...stored].map((one) => [one.signature, one])).values()];
  const report: AuditReport = {
    events: 0,
    checkpoints: checkpoints.length,
    erased: 0,
    cutOffs: [],
    faults: [],
    faultCount: 0,
  };
  const add = (faults: readonly Fault[]) => {
    report.faultCount += faults.length;
    report.faults.push(...faults.slice(0, MAX_FAULTS - report.faults.length));
  };
  const isSound = (one: Checkpoint) => !findForgery(one, options.keys);
  const all = options.head ? [...checkpoints, options.head] : checkpoints;
  add(all.flatMap((one) => findForgery(one, options.keys) ?? []));
  const signed = checkpoints.filter(isSound).sort((a, b) => a.sequence - b.sequence);
  const head = options.head && isSound(options.head) ? options.head : undefined;

  const total = await countEvents(read);
  const walk = createChainWalk(read);
  const compare = createComparison(head ? [...signed, head] : signed);
  let lastPlace = 0;
  for await (const rows of batches(read)) {
    for (const row of rows) {
      const { faults, place } = await walk.step(row);
      add(faults);
      if (faults.length === 0) add(compare(row, place));
      lastPlace = Math.max(lastPlace, place);
      if (row.action === CUT_OFF) report.cutOffs.push(row.sequence);
    }
    const { erased, faults } = await checkBeside(read, rows);
    report.erased += erased;
    add(faults);
    report.events += rows.length;
    options.onProgress?.(report.events, Math.max(total, report.events));
  }
  const newest = signed.at(-1);
  if (newest) report.signedUpTo = { sequence: newest.sequence, at: newest.at };
  if (head) report.heldUpTo = { sequence: head.sequence, at: head.at };
  if (head && head.sequence > lastPlace) add([cutOff(lastPlace, head)]);
  else if (newest && newest.sequence > lastPlace) add([removedAtEnd(lastPlace, newest)]);
  return report;
}

async function* batches(db: Db): AsyncGenerator<ChainedRow[]> {
  for (let after = 0; ;) {
    const rows = await listChained(db, after, BATCH);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.sequence;
  }
}

function findForgery(checkpoint: Checkpoint, keys: ReadonlySet<string>): Fault | undefined {
  const { sequence, at, publicKey } = checkpoint;
  const fault = (problem: string): Fault => ({ kind: 'checkpoint', sequence, at, problem });
  if (!isSigned(checkpoint))
    return fault('the signature of the checkpoint here does not fit: it was changed, or made up');
  return keys.has(publicKey)
    ? undefined
    : fault(`the checkpoint here is signed with a key that is not this portal’s (${publicKey})`);
}

/** Says once where the log parts from what was signed: what follows is another log from there on. */
function createComparison(signed: readonly Checkpoint[]) {
  const bySequence = Map.groupBy(signed, ({ sequence }) => sequence);
  let lastGood = 0;
  let isBroken = false;
  return (row: ChainedRow, place: number): Fault[] => {
    const here = bySequence.get(place);
    if (!here || isBroken) return [];
    const other = here.find(({ hash }) => hash !== row.hash);
    if (!other) {
      lastGood = place;
      return [];
    }
    isBroken = true;
    const from = `something between #${lastGood + 1} and #${place} was written anew`;
    return [named(row, 'changed', `it is not the event that the checkpoint of ${other.at} signed: ${from}`)];
  };
}

const removedAtEnd = (lastPlace: number, { sequence, at }: Checkpoint): Fault => ({
  kind: 'removed',
  sequence: lastPlace + 1,
  problem: `everything from here to #${sequence} is gone from the end, as the checkpoint of ${at} shows`,
});

const cutOff = (lastPlace: number, { sequence, at }: Checkpoint): Fault => ({
  kind: 'cut-off',
  sequence: lastPlace + 1,
  problem: `everything from here to #${sequence}, which was there at ${at}, is gone: it was removed from the end, or an older copy of the database was put back`,
});

/** Personal data: as they were recorded, or erased by an act that is in the log after the event. */
async function checkBeside(db: Db, rows: readonly ChainedRow[]): Promise<{ erased: number; faults: Fault[] }> {
  const checked = rows.map((row) => ({ row, found: checkPersonal(row) }));
  const faults = checked.flatMap(({ found }) => (found === undefined || found === 'missing' ? [] : [found]));
  const missing = checked.filter(({ found }) => found === 'missing').map(({ row }) => row);
  if (missing.length === 0) return { erased: 0, faults };
  const names = new Set(missing.flatMap(({ actor, subject }) => [actor, subject]));
  const erasures = new Map((await listErasures(db, [...names])).map(({ subject, sequence }) => [subject, sequence]));
  const isErased = ({ actor, subject, sequence }: ChainedRow) =>
    [actor, subject].some((name) => (erasures.get(name) ?? 0) > sequence);
  const lost = missing.filter((row) => !isErased(row));
  const lostFaults = lost.map((row) =>
    named(row, 'personal', 'its personal data are gone, and no erasure is recorded'),
  );
  return { erased: missing.length - lost.length, faults: [...faults, ...lostFaults] };
}
