import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { ImportedEntry, Reading } from '#api/interchange/report.ts';
import { product } from '#plugins/product/plugin.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/interchange');

export const fixture = (name: string): Uint8Array => fs.readFileSync(path.join(fixtures, name));
export const fixturePath = (name: string): string => path.join(fixtures, name);

export const bytesOf = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

/** `path: found` of the problems of one severity. */
const found = ({ problems }: Reading, severity: 'refused' | 'warning'): string[] =>
  problems.filter((problem) => problem.severity === severity).map((problem) => `${problem.path}: ${problem.found}`);

export const warnings = (reading: Reading): string[] => found(reading, 'warning');
export const refusals = (reading: Reading): string[] => found(reading, 'refused');

/** The draft, of which it is made sure that the portal takes it. */
export function entryOf(reading: Reading): ImportedEntry {
  expect(refusals(reading)).toEqual([]);
  expectSound(reading);
  return reading.draft!;
}

/** What holds for every file, whatever is in it. */
export function expectSound({ draft, problems }: Reading): void {
  for (const { expected, found, todo } of problems) expect([expected, found, todo].every(Boolean)).toBe(true);
  expect(problems.some(({ severity }) => severity === 'refused')).toBe(draft === undefined);
  if (!draft) return;
  const { title, summary, language, fields } = draft.input;
  expect(product.fields.safeParse(fields).error?.issues ?? []).toEqual([]);
  expect(title.trim().length).toBeGreaterThan(0);
  expect(title.length).toBeLessThanOrEqual(160);
  expect(summary.trim().length).toBeGreaterThan(0);
  expect(summary.length).toBeLessThanOrEqual(300);
  expect(language).toMatch(/^[a-z]{2}$/);
  expect(JSON.stringify(draft.input)).not.toMatch(/\\u000[0-8]|\\ud[89ab]/i);
}
