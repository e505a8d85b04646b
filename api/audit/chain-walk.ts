import { CHAIN_START, hashEvent, hashPersonal } from '../db/audit-hash.ts';
import { fromJson } from '../db/json.ts';
import type { Db } from '../db/open.ts';
import { type ChainedRow, findSequence } from './queries.ts';

export interface Fault {
  kind: 'changed' | 'removed' | 'inserted' | 'moved' | 'personal' | 'checkpoint' | 'cut-off';
  /** Number of the event; of the first one that is gone. */
  sequence: number;
  at?: string;
  action?: string;
  /** What is wrong, in one sentence. */
  problem: string;
}

/** Where a row stands minus where it was written to: something but 0 where others were put in or taken out before it. */
type Shift = number;

type Seen = Pick<ChainedRow, 'sequence' | 'hash' | 'at' | 'action'> & { fault?: Fault['kind'] };

/** So far an authentic event is looked for around its place before it counts as changed. */
const REACH = 16;

/** Goes along the chain, one row after the other, and names what does not fit. */
export function createChainWalk(db: Db) {
  const recent: Seen[] = [];
  let shift: Shift = 0;

  const judge = async (row: ChainedRow): Promise<Fault[]> => {
    const before = recent.at(-1);
    const gap = row.sequence - (before?.sequence ?? 0) - 1;
    const gone = gap > 0 ? [removed((before?.sequence ?? 0) + 1, gap, row)] : [];
    const found = findNearbyShift(row, shift) ?? (await findFarShift(db, row));
    if (found === undefined) return [...gone, named(row, 'changed', 'its content is not what was recorded')];
    const former = shift;
    shift = found;
    if (found !== former && found !== 0) return [...gone, ...(await explainShift(row, found, former))];
    const isLinked = row.previous_hash === (before?.hash ?? CHAIN_START);
    if (isLinked || gap > 0 || before?.fault) return gone;
    // The row itself is authentic, and it was written after another one than stands before it.
    return [
      before
        ? named(before, 'changed', `it was replaced: event #${row.sequence} was written after another one`)
        : removed(1, 1, row),
    ];
  };

  const explainShift = async (row: ChainedRow, found: Shift, former: Shift): Promise<Fault[]> => {
    const place = row.sequence - found;
    const moved = named(row, 'moved', `it was recorded as #${place} and stands in another place`);
    if (found > former) {
      const between = recent.slice(-(found - former));
      const follows = recent.at(-(found - former) - 1)?.hash ?? CHAIN_START;
      const isInsertion = row.previous_hash === follows && between.every(({ fault }) => fault !== 'moved');
      return isInsertion
        ? between.map((one) => named(one, 'inserted', 'it was put between two others later'))
        : [moved];
    }
    const predecessor = row.previous_hash === CHAIN_START ? 0 : await findSequence(db, row.previous_hash);
    return predecessor === undefined ? [removed(row.sequence - former, former - found, row)] : [moved];
  };

  return {
    /** What is wrong about the next row, and the number under which it was recorded. */
    async step(row: ChainedRow): Promise<{ faults: Fault[]; place: number }> {
      const faults = await judge(row);
      for (const { kind, sequence } of faults) {
        const seen = recent.find((one) => one.sequence === sequence);
        if (seen) seen.fault = kind;
      }
      const { sequence, hash, at, action } = row;
      // What was removed before a row is no fault of that row.
      const own = faults.find((fault) => fault.sequence === sequence && fault.kind !== 'removed');
      recent.push({ sequence, hash, at, action, fault: own?.kind });
      if (recent.length > REACH + 1) recent.shift();
      return { faults, place: row.sequence - shift };
    },
    /** The last row that was seen. */
    last: (): Seen | undefined => recent.at(-1),
  };
}

export const named = (
  { sequence, at, action }: Pick<Seen, 'sequence' | 'at' | 'action'>,
  kind: Fault['kind'],
  problem: string,
): Fault => ({ kind, sequence, at, action, problem });

function removed(first: number, count: number, next: Pick<ChainedRow, 'at' | 'action' | 'sequence'>): Fault {
  const which = count === 1 ? 'it is gone' : `it and the ${count - 1} after it are gone`;
  const follows = `before the event “${next.action}” of ${next.at}, which stands as #${next.sequence}`;
  return { kind: 'removed', sequence: first, problem: `${which}, ${follows}` };
}

/** What stands beside the chain for a row; `missing`: nothing, where something was. */
export function checkPersonal(row: ChainedRow): Fault | 'missing' | undefined {
  const { personal_hash, salt, data } = row;
  if (salt === null || data === null) return personal_hash === null ? undefined : 'missing';
  if (personal_hash === null) return named(row, 'personal', 'personal data were added to it later');
  return isPersonal(personal_hash, salt, data)
    ? undefined
    : named(row, 'personal', 'its personal data are not what was recorded');
}

function isPersonal(hash: string, salt: string, data: string): boolean {
  try {
    return hashPersonal(salt, fromJson(data)) === hash;
  } catch {
    return false; // no JSON any more
  }
}

function findNearbyShift(row: ChainedRow, shift: Shift): Shift | undefined {
  if (isWrittenFor(row, row.sequence - shift)) return shift;
  const others = Array.from({ length: REACH }, (_, index) => [index + 1, -index - 1]).flat();
  return [0, ...others].find((one) => isWrittenFor(row, row.sequence - one));
}

/** By the event that it follows. */
async function findFarShift(db: Db, row: ChainedRow): Promise<Shift | undefined> {
  const predecessor = row.previous_hash === CHAIN_START ? 0 : await findSequence(db, row.previous_hash);
  const place = predecessor === undefined ? undefined : predecessor + 1;
  return place !== undefined && isWrittenFor(row, place) ? row.sequence - place : undefined;
}

/** Whether the row, as it is, was recorded under this number. */
function isWrittenFor(row: ChainedRow, sequence: number): boolean {
  const { id, at, actor, action, subject, details, personal_hash, previous_hash, hash } = row;
  try {
    const event = { sequence, id, at, actor, action, subject, details: fromJson(details) };
    return hashEvent({ ...event, personalHash: personal_hash, previousHash: previous_hash }) === hash;
  } catch {
    return false; // no JSON any more
  }
}
