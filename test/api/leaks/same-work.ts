import { performance } from 'node:perf_hooks';
import type { KyselyPlugin } from 'kysely';
import { acceptWork, doWork } from '#api/db/before-commit.ts';
import type { Database } from '#api/db/open.ts';
import type { Answer } from '../../support/caller.ts';

/** One question that is asked of two things: one that is there, and one that is not. */
export type Ask = () => Promise<Answer>;

/** Each of the two is asked so often in a round, one after the other. */
const PAIRS = 20;
/** Statements are counted so often: longer than it takes to write down a refusal on a busy machine. */
const COUNTED = 12;
/** A difference that is real is there in every round; what else happens on the machine is not. */
const ROUNDS = 5;
/**
 * Medians of one band: so much apart, or such a part of the shorter. Statements are counted, so this is for what is done
 * between them: an argon2 run is far more than either.
 */
const FLOOR_MS = 2;
const PART = 0.5;

/** A database that counts the statements that are sent to it. */
export function counting(database: Database): { database: Database; count(): number } {
  let sent = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      sent++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const write = database.write.withPlugin(counter);
  return {
    database: {
      ...database,
      read: database.read.withPlugin(counter),
      readAside: database.readAside.withPlugin(counter),
      readNext: database.readNext.withPlugin(counter),
      write,
      // As `openDatabase` does it.
      transaction: (act) =>
        write.transaction().execute(async (trx) => {
          acceptWork(trx);
          const result = await act(trx);
          await doWork(trx, database.dialect);
          return result;
        }),
    },
    count: () => sent,
  };
}

interface Difference {
  /** What one sees: status, headers that tell of a body, its bytes without the number of the request. */
  answers?: [string, string];
  statements?: [number, number];
  /** Medians in milliseconds, of the round in which they were closest. */
  medianMs?: [number, number];
}

/** What tells the one from the other: empty when nothing does. */
export async function differenceBetween(there: Ask, missing: Ask, count: () => number, pairs = PAIRS) {
  const difference: Difference = {};
  const answers: [string, string] = [seen(await there()), seen(await missing())];
  if (answers[0] !== answers[1]) difference.answers = answers;
  const statements: [number, number] = [await countOf(there, count), await countOf(missing, count)];
  if (statements[0] !== statements[1]) difference.statements = statements;
  let closest: [number, number] | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const medians = await mediansOf(there, missing, pairs);
    if (isOneBand(medians)) return difference;
    if (!closest || gapOf(medians) < gapOf(closest)) closest = medians;
  }
  return { ...difference, medianMs: closest };
}

/** The least of some: now and then something else is written at the same time, what was refused a moment before. */
async function countOf(ask: Ask, count: () => number): Promise<number> {
  const counts: number[] = [];
  for (let time = 0; time < COUNTED; time++) {
    const before = count();
    await ask();
    counts.push(count() - before);
  }
  return Math.min(...counts);
}

async function mediansOf(there: Ask, missing: Ask, pairs: number): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let pair = 0; pair < pairs; pair++) {
    // Whoever comes second finds things warm.
    const order = pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const which of order) times[which].push(await timeOf(which === 0 ? there : missing));
  }
  return [median(times[0]), median(times[1])];
}

async function timeOf(ask: Ask): Promise<number> {
  const begin = performance.now();
  await ask();
  return performance.now() - begin;
}

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
const gapOf = ([one, other]: [number, number]): number => Math.abs(one - other);
const isOneBand = (medians: [number, number]): boolean =>
  gapOf(medians) <= Math.max(FLOOR_MS, PART * Math.min(...medians));

function seen({ status, headers, text }: Answer): string {
  const requestId = headers.get('X-Request-Id') ?? 'none';
  const kept = [...headers].filter(([name]) => name !== 'x-request-id');
  return `${status}\n${JSON.stringify(kept)}\n${text.replaceAll(requestId, '')}`;
}
