import { localise, type Locale, type LocalisedText } from '../../kit/text.ts';
import { actionsToText, textToActions } from './actions-text.ts';
import { cleanActions } from './register-json.ts';
import {
  blankRisk,
  cleanLine,
  cleanText,
  inherentScore,
  isDay,
  MOST,
  nextId,
  residualScore,
  type Risk,
} from './risk.ts';
import { type Column, COLUMN_WORDS, COLUMNS, STATUS_WORDS, TREATMENT_WORDS } from './words.ts';
import type { Scales } from './own-scales.ts';

export type Cell = string | number;

/** A heading and a row for each risk: what a spreadsheet shows, and what `readRows` takes back without loss. */
export const toRows = (risks: readonly Risk[], locale: Locale): Cell[][] => [
  COLUMNS.map((column) => localise(COLUMN_WORDS[column], locale)),
  ...risks.map((risk) => COLUMNS.map((column) => cellOf(risk, column, locale))),
];

function cellOf(risk: Risk, column: Column, locale: Locale): Cell {
  switch (column) {
    case 'score':
      return inherentScore(risk);
    case 'residualScore':
      return residualScore(risk) ?? '';
    case 'residualLikelihood':
    case 'residualConsequence':
      return risk[column] || '';
    case 'treatment':
      return localise(TREATMENT_WORDS[risk.treatment], locale);
    case 'status':
      return localise(STATUS_WORDS[risk.status], locale);
    case 'actions':
      return actionsToText(risk.actions);
    default:
      return risk[column];
  }
}

export type RowProblem = 'title' | 'step' | 'treatment' | 'status' | 'day' | 'twice' | 'full' | 'too-long' | 'actions';

/** A row that is left out: its number in the file, the heading counted as 1, and why. */
export interface RefusedRow {
  row: number;
  why: RowProblem;
  column: Column;
  text: string;
}

export interface ReadRows {
  risks: Risk[];
  refused: RefusedRow[];
  /** No heading of a risk was found: nothing could be read. */
  isOtherTable: boolean;
}

/** Reads a table whose headings are those of `toRows`, in either language and any order. Only the risk must be there. */
export function readRows(rows: readonly (readonly string[])[], scales: Scales): ReadRows {
  const [head = [], ...body] = rows;
  const places = Object.fromEntries(COLUMNS.map((column) => [column, placeOf(head, COLUMN_WORDS[column])])) as Places;
  if (places.title < 0) return { risks: [], refused: [], isOtherTable: true };
  const risks: Risk[] = [];
  const refused: RefusedRow[] = [];
  for (const [index, cells] of body.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const read = readRow(cells, places, scales, risks);
    if ('why' in read) refused.push({ row: index + 2, ...read });
    else risks.push(read);
  }
  return { risks, refused, isOtherTable: false };
}

type Places = Record<Column, number>;
type Refusal = Omit<RefusedRow, 'row'>;

const folded = (text: string): string => text.trim().toLowerCase();

const placeOf = (head: readonly string[], words: LocalisedText): number =>
  head.findIndex((cell) => Object.values(words).some((word) => folded(word) === folded(cell)));

function readRow(cells: readonly string[], places: Places, scales: Scales, before: readonly Risk[]): Risk | Refusal {
  const text = (column: Column): string => (places[column] < 0 ? '' : (cells[places[column]] ?? ''));
  const refuse = (why: RowProblem, column: Column): Refusal => ({ why, column, text: text(column).slice(0, 60) });
  const blank = blankRisk(cleanLine(text('id'), 40) || nextId(before), scales);
  if (before.length >= MOST.risks) return refuse('full', 'title');
  if (cleanLine(text('title'), MOST.title) === '') return refuse('title', 'title');
  if (before.some(({ id }) => id === blank.id)) return refuse('twice', 'id');

  const long = LONGEST.find(([column, most]) => text(column).trim().length > most);
  if (long) return refuse('too-long', long[0]);
  const steps = STEPS.map(([column, scale, isNeeded]) => {
    const written = text(column).trim();
    const step = written === '' ? (isNeeded ? blank[column] : 0) : stepOf(written, scales[scale]);
    return [column, step] as const;
  });
  const wrong = steps.find(([, step]) => step === undefined);
  if (wrong) return refuse('step', wrong[0]);
  const treatment = text('treatment').trim() === '' ? blank.treatment : keyOf(TREATMENT_WORDS, text('treatment'));
  if (!treatment) return refuse('treatment', 'treatment');
  const status = text('status').trim() === '' ? blank.status : keyOf(STATUS_WORDS, text('status'));
  if (!status) return refuse('status', 'status');
  const review = text('review').trim();
  if (review !== '' && !isDay(review)) return refuse('day', 'review');
  const actions = cleanActions(textToActions(text('actions')));
  if (actions.length > MOST.actions || actions.some(({ by }) => by !== '' && !isDay(by)))
    return refuse('actions', 'actions');
  return {
    ...blank,
    ...(Object.fromEntries(steps) as Pick<Risk, (typeof STEPS)[number][0]>),
    title: cleanLine(text('title'), MOST.title),
    category: cleanLine(text('category'), MOST.name),
    owner: cleanLine(text('owner'), MOST.name),
    cause: cleanText(text('cause'), MOST.text),
    note: cleanText(text('note'), MOST.text),
    ...{ treatment, status, review, actions },
  };
}

const LONGEST = [
  ['title', MOST.title],
  ['category', MOST.name],
  ['owner', MOST.name],
  ['cause', MOST.text],
  ['note', MOST.text],
] as const;

const STEPS = [
  ['likelihood', 'likelihood', true],
  ['consequence', 'consequence', true],
  ['residualLikelihood', 'likelihood', false],
  ['residualConsequence', 'consequence', false],
] as const;

/** A step by its number, or by its word on the scale. */
function stepOf(text: string, scale: readonly string[]): number | undefined {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= scale.length) return number;
  const place = scale.findIndex((word) => folded(word) === folded(text));
  return place < 0 ? undefined : place + 1;
}

const keyOf = <Key extends string>(words: Readonly<Record<Key, LocalisedText>>, text: string): Key | undefined =>
  (Object.keys(words) as Key[]).find((key) => Object.values(words[key]).some((word) => folded(word) === folded(text)));
