import fs from 'node:fs/promises';
import { keepAsIs } from './variants.ts';
import { type Accepted, type Assignment, Refused } from './verdict.ts';

/** What no text of people has: controls other than line ends and tabulators. */
const CONTROL = /[^\P{Cc}\t\n\r\f]/u;
/** What a browser would take for a page, whatever it is called. */
const MARKUP = /<(?:!doctype|html|head|body|script|iframe|svg|object|embed|\?xml|\?php)\b|<!--|^\s*</i;

/** Keeps plain text as it came; what could be taken for something else is refused. */
export async function readText(assignment: Assignment): Promise<Accepted> {
  const content = decode(await fs.readFile(assignment.file));
  if (/<svg\b/i.test(content.slice(0, 10_000))) throw new Refused('svg');
  if (MARKUP.test(content.slice(0, 10_000)) || content.startsWith('{\\rtf')) throw new Refused('kind');
  const isTable = assignment.ending === 'csv';
  const ending = isTable ? 'csv' : assignment.ending === 'md' ? 'md' : 'txt';
  const variant = await keepAsIs(assignment, ending, isTable ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8');
  return { kind: isTable ? 'spreadsheet' : 'text', ending, variants: [variant] };
}

function decode(content: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    if (!CONTROL.test(text)) return text;
  } catch (error) {
    throw new Refused('kind', error);
  }
  throw new Refused('kind');
}
