/** `::name{key="value" …}` in a text: which block is meant, and what its author says to it. */
export interface Directive {
  name: string;
  attributes: Record<string, string>;
}

const MAX_LENGTH = 2000;
const MAX_ATTRIBUTES = 20;
const MAX_VALUE_LENGTH = 1000;

const WHOLE = /^::([a-z][a-z0-9-]{0,39})\{([^\n]*)\}$/;
/** Sticky: each one begins where the last has ended, so a line is read once. */
const ATTRIBUTE = /[ \t]*([a-z][a-z0-9-]{0,29})="([^"\n]*)"(?=[ \t]|$)/y;

/** @returns undefined for a line of any other form, and for one that says more than a block should be told */
export function readDirective(line: string): Directive | undefined {
  if (line.length > MAX_LENGTH) return undefined;
  const [, name, inside = ''] = WHOLE.exec(line) ?? [];
  if (name === undefined) return undefined;
  const found = new Map<string, string>();
  const text = inside.trim();
  ATTRIBUTE.lastIndex = 0;
  while (ATTRIBUTE.lastIndex < text.length) {
    const [, key = '', value = ''] = ATTRIBUTE.exec(text) ?? [];
    if (key === '' || found.has(key) || value.length > MAX_VALUE_LENGTH) return undefined;
    found.set(key, value);
  }
  return found.size > MAX_ATTRIBUTES ? undefined : { name, attributes: Object.fromEntries(found) };
}
