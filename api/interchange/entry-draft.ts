import type { EntrySource, FieldValues } from '#plugins/kit/index.ts';
import { oneLine } from './plain-text.ts';
import { type ProblemLog, show } from './problem-log.ts';
import type { ImportedEntry } from './report.ts';
import { shorten } from './shorten.ts';

const MAX_TITLE = 160;
export const MAX_SUMMARY = 300;
const MAX_BODY = 200_000;
const MAX_LINKS = 30;

export interface Evidence {
  title: string;
  url: string;
}

interface Statements {
  externalId: string;
  source: EntrySource;
  title: string;
  /** One or more sentences on one line; the summary is as much of them as fits. */
  summary: string;
  language: string;
  /** Markdown blocks. */
  body: (string | undefined)[];
  evidence: Evidence[];
  /** Everything else, by field of the product type; empty values are left out. */
  fields: FieldValues;
}

/** Brings statements into the lengths and the shape of a product. What had to be cut is in the log. */
export function toEntry(statements: Statements, log: ProblemLog): ImportedEntry {
  const { externalId, source, language } = statements;
  const title = shorten(statements.title, MAX_TITLE, language);
  if (title !== statements.title) warnCut(log, 'name', MAX_TITLE, statements.title);
  const whole = statements.body.filter(Boolean).join('\n\n');
  const description = cutBlocks(whole, MAX_BODY);
  if (description !== whole) warnCut(log, 'description', MAX_BODY, whole);

  const fields = { ...statements.fields, description, evidence: toEvidence(statements.evidence, language) };
  const summary = shorten(statements.summary, MAX_SUMMARY, language);
  const input = { type: 'product', title, summary, language, marking: 'clear' as const, fields: withoutEmpty(fields) };
  return { input, externalId, source };
}

/** A heading with a list below it; nothing when the list is empty. */
export const section = (heading: string, items: readonly string[]): string | undefined =>
  items.length > 0 ? `## ${heading}\n\n${items.map((item) => `- ${oneLine(item)}`).join('\n')}` : undefined;

/** “Label: value, value”, or nothing. */
export const fact = (label: string, values: readonly (string | undefined)[] | string | undefined): string[] => {
  const stated = (Array.isArray(values) ? values : [values]).filter(Boolean);
  return stated.length > 0 ? [`${label}: ${stated.join(', ')}`] : [];
};

export const today = (): string => new Date().toISOString().slice(0, 10);

const warnCut = (log: ProblemLog, path: string, maxLength: number, text: string): void =>
  log.warn(path, {
    expected: `at most ${maxLength} characters`,
    found: `${text.length}: ${show(text)}`,
    todo: 'Imported shortened. Shorten it in the file.',
  });

/** Cuts between paragraphs where it can. */
function cutBlocks(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const start = text.slice(0, maxLength);
  const end = start.lastIndexOf('\n\n');
  return (end > maxLength / 2 ? start.slice(0, end) : start).toWellFormed().trim();
}

/** Each address once, under its first title. */
function toEvidence(evidence: readonly Evidence[], language: string): Evidence[] {
  const byUrl = new Map<string, Evidence>();
  for (const { title, url } of evidence) {
    if (!byUrl.has(url)) byUrl.set(url, { title: shorten(oneLine(title), MAX_TITLE, language), url });
  }
  return [...byUrl.values()].slice(0, MAX_LINKS);
}

const withoutEmpty = (fields: FieldValues): FieldValues =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0)),
  );
