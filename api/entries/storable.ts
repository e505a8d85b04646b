import type { Problem } from '#plugins/kit/index.ts';
import { isStorable } from '../db/text.ts';

/** Texts that the database cannot keep, wherever they are in `value`. */
export function findUnstorable(value: unknown, path = ''): Problem[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ path, code: 'wrong_format', message: UNSTORABLE }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => findUnstorable(part, path ? `${path}.${key}` : key));
}

const UNSTORABLE = {
  en: 'This text holds a character that does not exist (null, or half a character). Delete the text and type it again.',
  fr: 'Ce texte contient un caractère inexistant (nul, ou la moitié d’un caractère). Effacez le texte et saisissez-le à nouveau.',
};
