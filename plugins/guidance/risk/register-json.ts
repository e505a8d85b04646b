import { findScaleProblem, type Scales } from './own-scales.ts';
import {
  type Action,
  cleanLine,
  cleanText,
  isDay,
  MOST,
  type Register,
  type Risk,
  STATUSES,
  TREATMENTS,
} from './risk.ts';

/** The register in a backup or kept on the device, or nothing where it is something else: anybody may have written it. */
export function readRegister(text: string | null): Register | undefined {
  try {
    const { version, scales, risks } = JSON.parse(text ?? '') as Partial<Record<keyof Register, unknown>>;
    if (version !== 1 || !isScales(scales) || !Array.isArray(risks) || risks.length > MOST.risks) return undefined;
    const read = risks.map((risk) => readRisk(risk, scales));
    const isWhole = read.every((risk) => risk !== undefined);
    return isWhole && new Set(read.map(({ id }) => id)).size === read.length
      ? { version, scales, risks: read }
      : undefined;
  } catch {
    return undefined;
  }
}

const isScales = (value: unknown): value is Scales => {
  const { likelihood, consequence, from } = (value ?? {}) as Partial<Record<keyof Scales, unknown>>;
  const isWords = (words: unknown) => Array.isArray(words) && words.every((word) => typeof word === 'string');
  return (
    isWords(likelihood) &&
    isWords(consequence) &&
    Array.isArray(from) &&
    from.length === 3 &&
    !findScaleProblem(value as Scales)
  );
};

function readRisk(value: unknown, scales: Scales): Risk | undefined {
  const found = (value ?? {}) as Partial<Record<keyof Risk, unknown>>;
  const lines = { id: 40, title: MOST.title, category: MOST.name, owner: MOST.name } as const;
  const texts = { cause: MOST.text, note: MOST.text } as const;
  const isStep = (step: unknown, scale: readonly string[], least: number): step is number =>
    Number.isInteger(step) && Number(step) >= least && Number(step) <= scale.length;
  const { actions, treatment, status, review, likelihood, consequence, residualLikelihood, residualConsequence } =
    found;
  const isSound =
    [...Object.keys(lines), ...Object.keys(texts)].every((name) => typeof found[name as 'title'] === 'string') &&
    isStep(likelihood, scales.likelihood, 1) &&
    isStep(consequence, scales.consequence, 1) &&
    isStep(residualLikelihood, scales.likelihood, 0) &&
    isStep(residualConsequence, scales.consequence, 0) &&
    TREATMENTS.some((one) => one === treatment) &&
    STATUSES.some((one) => one === status) &&
    (review === '' || (typeof review === 'string' && isDay(review))) &&
    Array.isArray(actions) &&
    actions.length <= MOST.actions &&
    actions.every(isAction);
  if (!isSound) return undefined;
  const risk = found as unknown as Risk;
  const clean = (name: keyof typeof lines) => cleanLine(risk[name], lines[name]);
  const named = { id: clean('id'), title: clean('title'), category: clean('category'), owner: clean('owner') };
  if (named.id === '' || named.title === '') return undefined;
  return {
    ...named,
    cause: cleanText(risk.cause, MOST.text),
    note: cleanText(risk.note, MOST.text),
    ...{ likelihood, consequence, residualLikelihood, residualConsequence },
    ...{ treatment: risk.treatment, status: risk.status, review: risk.review },
    actions: cleanActions(risk.actions),
  };
}

const isAction = (value: unknown): value is Action => {
  const { what, who, by, done } = (value ?? {}) as Partial<Record<keyof Action, unknown>>;
  return (
    typeof what === 'string' &&
    typeof who === 'string' &&
    typeof by === 'string' &&
    (by === '' || isDay(by)) &&
    typeof done === 'boolean'
  );
};

/** As they are kept; without those that say neither what nor who. */
export const cleanActions = (actions: readonly Action[]): Action[] =>
  actions
    .map(({ what, who, by, done }) => ({ what: cleanLine(what, MOST.title), who: cleanLine(who, MOST.name), by, done }))
    .filter(({ what, who }) => what !== '' || who !== '');
