import type { FieldDescription } from './describe.ts';
import type { FieldKind } from './fields.ts';

/*
 * Values as plain text, for tables. One value is one text. A list is its values between `; `, or a JSON list where one of
 * them could be misread; a group is JSON. Every text comes back as the value it was made from.
 */

/** Kinds whose value is its text. Any other kind is written as JSON. */
const TEXTS: readonly FieldKind[] = [
  ...(['text', 'markdown', 'choice', 'term', 'country', 'language', 'spdx', 'link', 'date', 'entry'] as const),
];

/** A single value as text. */
export const toPlain = (field: FieldDescription, value: unknown): string =>
  TEXTS.includes(field.kind) && typeof value === 'string' ? value : JSON.stringify(value);

/** The inverse of `toPlain`. @throws SyntaxError for what should be JSON and is none */
export const fromPlain = (field: FieldDescription, text: string): unknown =>
  TEXTS.includes(field.kind) ? text : JSON.parse(text);

/** The value of a field, single or list, as the text of a cell; empty when nothing is stated. */
export function toCell(field: FieldDescription, value: unknown): string {
  if (value === undefined) return '';
  if (!field.many || !Array.isArray(value)) return toPlain(field, value);
  const texts = value.map((item) => toPlain(field, item));
  return !field.fields && texts.every(isPlainItem) ? texts.join('; ') : JSON.stringify(value);
}

/** The inverse of `toCell`; undefined for an empty cell. @throws SyntaxError for what should be JSON and is none */
export function fromCell(field: FieldDescription, text: string): unknown {
  if (text.trim() === '') return undefined;
  if (!field.many) return fromPlain(field, text);
  if (text.trimStart().startsWith('[')) return JSON.parse(text) as unknown;
  // One row of a group without its brackets.
  if (field.fields) return [JSON.parse(text) as unknown];
  const texts = text.split(';').map((item) => item.trim());
  return texts.filter((item) => item !== '').map((item) => fromPlain(field, item));
}

const isPlainItem = (text: string): boolean =>
  text !== '' && text === text.trim() && !text.includes(';') && !/^[[{"]/.test(text);
