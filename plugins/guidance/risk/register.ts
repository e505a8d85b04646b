import { localise, type Locale } from '../../kit/text.ts';
import { CONSEQUENCES, isStep, levelOf, LIKELIHOODS } from './scales.ts';

/** A risk as somebody has scored it. */
export interface ScoredRisk {
  name: string;
  likelihood: number;
  consequence: number;
}

export const MAX_RISKS = 200;
export const MAX_NAME_LENGTH = 200;

export const scoreOf = ({ likelihood, consequence }: ScoredRisk): number => likelihood * consequence;

/** The highest score first; equal ones as they came. */
export const ranked = (risks: readonly ScoredRisk[]): ScoredRisk[] => risks.toSorted((a, b) => scoreOf(b) - scoreOf(a));

/** What is kept on the device, or nothing where it is something else: anybody may have written there. */
export function readRisks(kept: string | null): ScoredRisk[] {
  try {
    const found: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(found) ? found.filter(isRisk).slice(0, MAX_RISKS) : [];
  } catch {
    return [];
  }
}

const isRisk = (value: unknown): value is ScoredRisk => {
  const { name, likelihood, consequence } = (value ?? {}) as Partial<Record<keyof ScoredRisk, unknown>>;
  return typeof name === 'string' && isStep(likelihood as number) && isStep(consequence as number);
};

/**
 * As a table for a spreadsheet. What it would take for a formula gets an apostrophe in front.
 *
 * @see RFC 4180, and OWASP, CSV Injection
 */
export function risksToCsv(risks: readonly ScoredRisk[], locale: Locale): string {
  const rows = ranked(risks).map((risk) => [
    risk.name,
    `${risk.likelihood} ${localise(LIKELIHOODS[risk.likelihood - 1]!, locale)}`,
    `${risk.consequence} ${localise(CONSEQUENCES[risk.consequence - 1]!, locale)}`,
    String(scoreOf(risk)),
    localise(levelOf(scoreOf(risk)).label, locale),
  ]);
  const lines = [COLUMNS.map((column) => localise(column, locale)), ...rows];
  return `\uFEFF${lines.map((line) => line.map(toCell).join(',')).join('\r\n')}\r\n`;
}

const toCell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const COLUMNS = [
  { en: 'Risk', fr: 'Risque' },
  { en: 'Likelihood', fr: 'Vraisemblance' },
  { en: 'Consequence', fr: 'Conséquence' },
  { en: 'Score', fr: 'Score' },
  { en: 'Level', fr: 'Niveau' },
] as const;
