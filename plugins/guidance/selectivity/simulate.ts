import type { Declarations } from './declarations.ts';
import { createTally, type Figures, ratio, type Spread, spreadOf, type Totals, totalsOf } from './figures.ts';
import { choose, draw, keysOf, orderOf } from './order.ts';
import { type Bucket, bucketsOf, type Stretch, stretchesOf } from './periods.ts';
import { randomFrom } from './random.ts';
import type { Period, Settings, Strategy } from './settings.ts';

/** The rates of the curves, in percent. */
export const RATES = Array.from({ length: 50 }, (_one, index) => index + 1);

export interface CurvePoint {
  rate: number;
  hitRate: number;
  recall: number;
  revenueShare: number;
}

export interface TimePoint {
  /** Days since 1970: the first of the stretch. */
  day: number;
  inspected: number;
  found: number;
  hitRate: number;
}

export interface Outcome {
  name: string;
  at: Record<keyof Figures, Spread>;
  curve: CurvePoint[];
  /** Empty where no column says the day. */
  time: TimePoint[];
}

export interface Result {
  totals: Totals;
  /** Irregular in all: what checks at random find on average. */
  baseRate: number;
  rate: number;
  /** The one that was used: all together where no column says the day. */
  period: Period;
  draws: number;
  outcomes: Outcome[];
  /** Irregular of all declarations, over time. */
  base: TimePoint[];
}

/**
 * Replays every strategy on the same declarations. Each is drawn several times: at random are the draws themselves, the
 * exploration of mixed strategies, and who comes first among equals.
 *
 * A generator, so that whoever drives it can say how far it is and stop it. Draw `n` of every strategy has the same seed.
 *
 * @yields the part that is done, from 0 to 1
 */
export function* simulate(declarations: Declarations, settings: Settings): Generator<number, Result> {
  const totals = totalsOf(declarations);
  const period = declarations.has.date ? settings.period : 'all';
  const stretches = stretchesOf(declarations.day, period);
  const buckets = declarations.has.date ? bucketsOf(declarations.day) : [];
  const outcomes: Outcome[] = [];
  for (const strategy of settings.strategies) {
    const replay = replayOf(declarations, strategy, { totals, stretches, buckets, rate: settings.rate });
    for (let round = 0; round < settings.draws; round += 1) {
      replay.round(settings.seed + round);
      yield (outcomes.length + (round + 1) / settings.draws) / settings.strategies.length;
    }
    outcomes.push(replay.outcome());
  }
  const base = buckets.map(({ day, from, to }) => {
    const found = declarations.irregular.subarray(from, to).reduce((total, one) => total + one, 0);
    return { day, inspected: to - from, found, hitRate: ratio(found, to - from) };
  });
  const baseRate = ratio(totals.irregular, totals.size);
  return { totals, baseRate, rate: settings.rate, period, draws: settings.draws, outcomes, base };
}

interface Given {
  totals: Totals;
  stretches: Stretch[];
  buckets: Bucket[];
  rate: number;
}

function replayOf(declarations: Declarations, strategy: Strategy, { totals, stretches, buckets, rate }: Given) {
  const order = orderOf(keysOf(declarations, strategy), stretches);
  const explores = strategy.kind === 'mixed';
  const exploration = strategy.exploration / 100;
  const bucketOf = new Uint32Array(declarations.size);
  buckets.forEach(({ from, to }, index) => bucketOf.fill(index, from, to));
  const times = buckets.map(({ day }) => ({ day, inspected: 0, found: 0 }));
  const rounds: Figures[] = [];
  const curve = RATES.map((one) => ({ rate: one, hitRate: 0, recall: 0, revenueShare: 0 }));

  return {
    round(seed: number): void {
      const drawn = draw(order, stretches, explores, randomFrom(seed));
      const tally = createTally(declarations, totals);
      choose(drawn, stretches, { rate: rate / 100, exploration }, (row) => {
        tally.add(row);
        tally.addImporter(row);
        const time = times[bucketOf[row]!];
        if (!time) return;
        time.inspected += 1;
        time.found += declarations.irregular[row]!;
      });
      rounds.push(tally.figures());
      for (const point of curve) {
        const { add, shares } = createTally(declarations, totals);
        choose(drawn, stretches, { rate: point.rate / 100, exploration }, add);
        const { hitRate, recall, revenueShare } = shares();
        point.hitRate += hitRate;
        point.recall += recall;
        point.revenueShare += revenueShare;
      }
    },
    outcome(): Outcome {
      const n = rounds.length;
      const spread = (figure: keyof Figures) => [figure, spreadOf(rounds.map((round) => round[figure]))] as const;
      const figures = Object.keys(rounds[0]!) as (keyof Figures)[];
      return {
        name: strategy.name,
        at: Object.fromEntries(figures.map(spread)) as Outcome['at'],
        curve: curve.map((point) => ({
          rate: point.rate,
          hitRate: point.hitRate / n,
          recall: point.recall / n,
          revenueShare: point.revenueShare / n,
        })),
        time: times.map(({ day, inspected, found }) => ({
          day,
          inspected: inspected / n,
          found: found / n,
          hitRate: ratio(found, inspected),
        })),
      };
    },
  };
}
