import type { Element, Root } from 'hast';
import { type Directive, readDirective } from './directive.ts';

/** More of them in one text stay the text they are. */
export const MAX_BLOCKS = 20;

/** The property of the element that stands for a block in stored HTML, with the block's name. */
export const PLACEHOLDER: [string, RegExp] = ['dataBlock', /^[a-z][a-z0-9-]{0,39}$/];

/**
 * Puts an inert placeholder in place of every paragraph of directives: the directive as text, in an element that says
 * so. Whoever does not know blocks shows just that text.
 *
 * What is a paragraph is for the parser to say, so nothing in a fence, a table or a heading is taken for one. What
 * stands in it is read from the source: there an address, an asterisk or a bracket in an attribute is still itself.
 */
export function markDirectives(tree: Root, source: string): void {
  let left = MAX_BLOCKS;
  const mark = (node: Root | Element): void => {
    node.children = node.children.flatMap((child): typeof node.children => {
      if (child.type !== 'element' || isFootnotes(child)) return [child];
      const lines = child.tagName === 'p' ? directiveLines(child, source) : [];
      if (lines.length > 0 && lines.length <= left) {
        left -= lines.length;
        return lines.map(toPlaceholder);
      }
      mark(child);
      return [child];
    });
  };
  mark(tree);
}

/** The paragraphs of a footnote hold the way back to its number as well. */
const isFootnotes = ({ properties }: Element): boolean => 'dataFootnotes' in properties;

function directiveLines(paragraph: Element, source: string): string[] {
  const { start, end } = paragraph.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined || !source.startsWith('::', start.offset)) return [];
  const lines = source.slice(start.offset, end.offset).split(/\r?\n/);
  // Further lines of a quotation bring its mark along.
  const bare = lines.map((line, index) => (index === 0 ? line : line.replace(/^[ \t>]+/, '')).trimEnd());
  return bare.every((line) => readDirective(line)) ? bare : [];
}

const toPlaceholder = (line: string): Element => ({
  type: 'element',
  tagName: 'div',
  properties: { dataBlock: readDirective(line)!.name },
  children: [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: line }] }],
});

/**
 * As `toHtml` writes it. Nobody else can: in the text of contributors `<` is always escaped, and inside of an attribute
 * `"` is.
 */
const WRITTEN = /<div data-block="[a-z0-9-]+"><p>(::[^<]*)<\/p><\/div>/g;

/** The directives in stored HTML, in their order. */
export const directivesIn = (html: string): Directive[] =>
  Array.from(html.matchAll(WRITTEN), ([, line = '']) => readDirective(unescape(line))).filter(
    (one) => one !== undefined,
  );

/** @param output HTML in place of the placeholder of each directive, whose text it gets escaped; undefined leaves it as it is */
export const replaceDirectives = (
  html: string,
  output: (directive: Directive, text: string) => string | undefined,
): string =>
  html.replace(WRITTEN, (whole, text: string) => {
    const directive = readDirective(unescape(text));
    return (directive && output(directive, text)) ?? whole;
  });

export const withoutDirectives = (html: string): string => html.replace(WRITTEN, ' ');

/** Lines that look as if a block was meant, and are only text. */
export const unreadLines = (html: string): string[] =>
  Array.from(withoutCode(html.replace(WRITTEN, '')).matchAll(UNREAD), ([, line = '']) => unescape(line));

const UNREAD = /(?:<p>|<li>|\n)(::[a-z][a-z0-9-]{0,39}\{[^<\n]*)/g;

const withoutCode = (html: string): string =>
  html
    .split('</pre>')
    .map((part) => part.split('<pre>', 1)[0]!)
    .join('');

/** Of text, `toHtml` escapes these two. */
const unescape = (text: string): string => text.replaceAll('&#x3C;', '<').replaceAll('&#x26;', '&');
