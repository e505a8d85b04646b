import { isLevel, MOST_LEVEL } from './dimensions.ts';

/** A level for each question that was answered, by the id of the question. What is not there is not known. */
export type Answers = Readonly<Record<string, number>>;

/** A dimension, as far as scoring knows it. */
export interface Asked {
  id: string;
  /** Ids of its questions. */
  questions: readonly string[];
}

export interface Score {
  id: string;
  /** Left out: too little is known. */
  level?: number;
  lowest?: number;
  highest?: number;
  answered: number;
  asked: number;
}

/** A dimension is placed from so many answers up. One answer is an anecdote. */
const LEAST_ANSWERS = 2;

/**
 * The lower median of the answers, and how far they lie apart. The lower, because where views differ the lower one counts
 * until somebody shows the contrary; a median and no mean, because levels are an order and no amounts: between 1 and 2 does
 * not lie the same as between 4 and 5.
 */
export function scoreOf({ id, questions }: Asked, answers: Answers): Score {
  const levels = questions
    .map((question) => answers[question])
    .filter(isLevel)
    .sort((a, b) => a - b);
  const counts = { id, answered: levels.length, asked: questions.length };
  if (levels.length < LEAST_ANSWERS) return counts;
  return { ...counts, level: levels[Math.ceil(levels.length / 2) - 1], lowest: levels[0], highest: levels.at(-1) };
}

/**
 * The question that holds a dimension back, and the level that it should reach next: the first of the lowest answers.
 *
 * @returns undefined where nothing is answered, or all of it is at the highest level
 */
export function nextStepOf({ questions }: Asked, answers: Answers): { question: string; level: number } | undefined {
  const known = questions.filter((question) => isLevel(answers[question]));
  const lowest = Math.min(...known.map((question) => answers[question]!));
  const question = known.find((one) => answers[one] === lowest);
  return question === undefined || lowest >= MOST_LEVEL ? undefined : { question, level: lowest + 1 };
}

/** How far each dimension has come since; undefined where one of the two is not known. */
export const changeOf = (now: Score, before: Score | undefined): number | undefined =>
  now.level === undefined || before?.level === undefined ? undefined : now.level - before.level;
