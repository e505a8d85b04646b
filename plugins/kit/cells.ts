import type { FieldDescription } from './describe.ts';
import { fromPlain, toPlain } from './plain.ts';

/*
 * Values as cells of tables. One value is its plain text. A list is its values between `; `, or a JSON list where one of
 * them could be misread; a group is JSON. Every text comes back as the value it was made from.
 */

const one = (field: FieldDescription): FieldDescription => ({ ...field, many: false });

/** The value of a field, single or list, as the text of a cell; empty when nothing is stated. */
export function toCell(field: FieldDescription, value: unknown): string {
  if (value === undefined) return '';
  if (!field.many || !Array.isArray(value)) return toPlain(field, value);
  const texts = value.map((item) => toPlain(one(field), item));
  return !field.fields && texts.every(isPlainItem) ? texts.join('; ') : JSON.stringify(value);
}

/** The inverse of `toCell`; undefined for an empty cell. @throws SyntaxError for a list that should be JSON and is none */
export function fromCell(field: FieldDescription, text: string): unknown {
  if (text.trim() === '') return undefined;
  if (!field.many) return fromPlain(field, text);
  if (text.trimStart().startsWith('[')) return JSON.parse(text) as unknown;
  // One row of a group without its brackets.
  if (field.fields) return [JSON.parse(text) as unknown];
  const texts = text.split(';').map((item) => item.trim());
  return texts.filter((item) => item !== '').map((item) => fromPlain(one(field), item));
}

const isPlainItem = (text: string): boolean =>
  text !== '' && text === text.trim() && !text.includes(';') && !/^[[{"]/.test(text);
