import type { Action } from './risk.ts';

/**
 * Actions in one cell, a line each: `[x] Weigh every lorry | Ada | 2026-02-28`. What would be taken for a border gets a
 * backslash in front.
 */
export const actionsToText = (actions: readonly Action[]): string =>
  actions
    .map(({ what, who, by, done }) => `[${done ? 'x' : ' '}] ${[what, who, by].map(escape).join(' | ')}`)
    .join('\n');

const escape = (text: string): string => text.replace(/[\\|]/g, '\\$&');

/** The other way; also takes lines without a box, a person or a day. */
export function textToActions(text: string): Action[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, box = '', rest = ''] = /^\s*(?:\[([ xX]?)\])? ?(.*)$/.exec(line)!;
      const [what = '', who = '', by = ''] = cut(rest);
      return { what, who, by, done: box.toLowerCase() === 'x' };
    });
}

/** At each border that has no backslash in front. */
const cut = (line: string): string[] =>
  (line.match(/(?:\\.|[^\\|])+|(?<=\|)(?=\||$)|^(?=\|)/g) ?? []).map((part) => part.trim().replace(/\\(.)/g, '$1'));
