import type { Scales } from './own-scales.ts';

export const TREATMENTS = ['avoid', 'reduce', 'share', 'accept'] as const;
export type Treatment = (typeof TREATMENTS)[number];

export const STATUSES = ['open', 'in-treatment', 'watched', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** What somebody does about a risk, and by when. */
export interface Action {
  what: string;
  who: string;
  /** `2026-02-28`, or empty. */
  by: string;
  done: boolean;
}

/** One row of the register. Steps count from 1. */
export interface Risk {
  /** Short, and once in a register: `R1`. */
  id: string;
  title: string;
  category: string;
  owner: string;
  cause: string;
  /** As it is before treatment. */
  likelihood: number;
  consequence: number;
  treatment: Treatment;
  /** As it is expected to be after treatment; 0 where nobody has judged it yet. */
  residualLikelihood: number;
  residualConsequence: number;
  actions: Action[];
  status: Status;
  /** `2026-02-28`, or empty. */
  review: string;
  note: string;
}

/** What is kept on the device and in a backup. Later versions read earlier ones. */
export interface Register {
  version: 1;
  scales: Scales;
  risks: Risk[];
}

export const MOST = { risks: 500, actions: 12, title: 200, text: 2000, name: 120 } as const;

export const inherentScore = ({ likelihood, consequence }: Risk): number => likelihood * consequence;

/** `undefined` where nobody has judged it yet. */
export const residualScore = ({ residualLikelihood, residualConsequence }: Risk): number | undefined =>
  residualLikelihood > 0 && residualConsequence > 0 ? residualLikelihood * residualConsequence : undefined;

/** The next short name that no risk has. */
export function nextId(risks: readonly Risk[]): string {
  const used = risks.map(({ id }) => Number(/^R(\d{1,6})$/.exec(id)?.[1] ?? 0));
  return `R${Math.max(0, ...used) + 1}`;
}

export const blankRisk = (id: string, { likelihood, consequence }: Scales): Risk => ({
  ...{ id, title: '', category: '', owner: '', cause: '', note: '', review: '' },
  likelihood: Math.ceil(likelihood.length / 2),
  consequence: Math.ceil(consequence.length / 2),
  treatment: 'reduce',
  residualLikelihood: 0,
  residualConsequence: 0,
  actions: [],
  status: 'open',
});

/**
 * Text as every format can hold it: sound Unicode, line feeds alone, no other control characters, nothing blank around it.
 * What is kept is always so, and therefore comes back from a file as it went out.
 */
export const cleanText = (text: string, most: number): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u2028\u2029\ufeff\ufffd-\uffff]/gu, ' ')
    .trim()
    .slice(0, most)
    // The first half of a character that was cut.
    .replace(/[\ud800-\udbff]$/, '')
    .trim();

/** A title and such: on one line. */
export const cleanLine = (text: string, most: number): string =>
  cleanText(cleanText(text, MOST.text).replace(/\s+/g, ' '), most);

export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};
