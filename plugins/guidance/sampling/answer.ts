import { type Fraction, oneMinus, readCount, readPercent, toNumber } from './fraction.ts';
import { chanceMissed } from './missed.ts';
import { type Aim, checksNeeded, checksNeededWithReplacement, irregularAt, MAX_LOT, mostMissed } from './plan.ts';

/** As it was typed. */
export interface Typed {
  lot: string;
  notice: string;
  unit: 'share' | 'count';
  confidence: string;
  sensitivity: string;
  made: string;
}

export interface Answer extends Aim {
  /** Undefined: no number of checks is enough. */
  checks: number | undefined;
  /** To find at least one with that many checks, or with a check of everything. */
  chance: number;
  rows: { confidence: Fraction; checks: number | undefined; withReplacement: number | undefined }[];
  made?: { checks: number; chance: number; missed: number };
}

/** Confidences that people compare with. */
const NEIGHBOURS = ['90', '95', '99'];
const HIGHEST_CONFIDENCE = 0.999999;
const LOWEST_SENSITIVITY = 0.01;

/** What follows from what was typed, or the names of the inputs that say nothing to go by. */
export function answer(typed: Typed): Answer | { wrong: (keyof Typed)[] } {
  const lot = within(readCount(typed.lot), MAX_LOT);
  const irregular = irregularIn(typed, lot);
  const confidence = between(readPercent(typed.confidence), Number.MIN_VALUE, HIGHEST_CONFIDENCE);
  const sensitivity = between(readPercent(typed.sensitivity), LOWEST_SENSITIVITY, 1);
  const made = typed.made.trim() === '' ? null : within(readCount(typed.made), lot);
  if (!lot || !irregular || !confidence || !sensitivity || made === undefined) {
    const read = { lot, notice: irregular, confidence, sensitivity, made };
    const names = Object.keys(read) as (keyof typeof read)[];
    return { wrong: names.filter((name) => read[name] === undefined) };
  }
  const aim = { lot, irregular, confidence, sensitivity };
  const checks = checksNeeded(aim);
  const chanceOf = (count: number) => 1 - chanceMissed({ lot, irregular, sensitivity, checks: count });
  return {
    ...aim,
    ...{ checks, chance: chanceOf(checks ?? lot), rows: rowsFor(aim) },
    ...(made && {
      made: {
        checks: made,
        chance: chanceOf(made),
        missed: mostMissed({ lot, sensitivity, checks: made }, confidence),
      },
    }),
  };
}

function irregularIn({ notice, unit }: Typed, lot: number | undefined): number | undefined {
  if (unit === 'count') return within(readCount(notice), lot);
  const share = between(readPercent(notice), Number.MIN_VALUE, 1);
  return share && irregularAt(share, lot ?? 1);
}

/** The neighbours, and the confidence that was asked for among them. */
function rowsFor(aim: Aim): Answer['rows'] {
  const neighbours = NEIGHBOURS.map((text) => readPercent(text)!);
  const isNew = neighbours.every((one) => toNumber(one) !== toNumber(aim.confidence));
  return [...neighbours, ...(isNew ? [aim.confidence] : [])]
    .toSorted((a, b) => toNumber(oneMinus(b)) - toNumber(oneMinus(a)))
    .map((confidence) => ({
      confidence,
      checks: checksNeeded({ ...aim, confidence }),
      withReplacement: checksNeededWithReplacement({ ...aim, confidence }),
    }));
}

const within = (count: number | undefined, most = MAX_LOT): number | undefined =>
  count !== undefined && count >= 1 && count <= most ? count : undefined;

const between = (share: Fraction | undefined, least: number, most: number): Fraction | undefined =>
  share && toNumber(share) >= least && toNumber(share) <= most ? share : undefined;
