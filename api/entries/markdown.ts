import type { Element, Nodes, Root } from 'hast';
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { markdownToHast } from 'satteri';
import { markDirectives, PLACEHOLDER, withoutDirectives } from '../blocks/service.ts';

/** Raised whenever the same Markdown would give other HTML; golden files in the tests pin it. */
export const PIPELINE_VERSION = 2;

const MAX_DEPTH = 60;

/**
 * Renders contributors' Markdown to HTML that is safe in any page of ours.
 *
 * Raw HTML and MDX appear as the text they are; pictures as a link; headings start below the section's own heading.
 * A `::name{…}` directive becomes an inert placeholder, see `markDirectives`.
 *
 * @param scope put before ids, so that footnotes of two texts on one page do not meet
 * @returns undefined when the text is nested more deeply than any reader could follow (60 levels)
 */
export function renderMarkdown(source: string, scope: string): string | undefined {
  if (opensTooMuch(source)) return undefined;
  const tree = markdownToHast(source) as Root;
  if (depthOf(tree) > MAX_DEPTH) return undefined;
  markDirectives(tree, source);
  rewrite(tree, scope);
  return toHtml(sanitize(tree, schema));
}

const schema: Schema = {
  ...defaultSchema,
  clobber: [], // ids come from our own footnotes only: contributors cannot write one
  tagNames: [
    ...['h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'em', 'strong', 'del', 'br', 'hr'],
    ...['a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'sup', 'section', 'input', 'div'],
  ],
  attributes: {
    a: ['href', 'rel', 'id', 'ariaLabel', 'dataFootnoteRef', 'dataFootnoteBackref'],
    code: [['className', /^language-[\w-]{1,30}$/]],
    th: [['align', 'left', 'right', 'center']],
    td: [['align', 'left', 'right', 'center']],
    ol: ['start'],
    li: ['id'],
    section: ['dataFootnotes'],
    div: [PLACEHOLDER],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  required: { input: { type: 'checkbox', disabled: true } },
};

/** Markers of quotations and lists at the start of a line: each opens one inside the one before. */
const OPENING = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm;
const MARKER = />|[-+*]|\d+[.)]/g;
const MAX_MARKERS = 100;

/** The parser needs time by the square of their number, so they are counted before it reads anything. */
const opensTooMuch = (source: string): boolean =>
  (source.match(OPENING) ?? []).some((opening) => opening.match(MARKER)!.length > MAX_MARKERS);

/** Iterative on purpose: what is too deep for a reader is also too deep for the call stack. */
function depthOf(tree: Root): number {
  let deepest = 0;
  const waiting: [Nodes, number][] = [[tree, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next;
    deepest = Math.max(deepest, depth);
    if ('children' in node) for (const child of node.children) waiting.push([child, depth + 1]);
  }
  return deepest;
}

function rewrite(node: Root | Element, scope: string, inLink = false): void {
  node.children = node.children.map((child) => {
    // satteri hands raw HTML over as a node of its own; here it is only text that looks like HTML.
    if ((child.type as string) === 'raw') return toText((child as unknown as { value: string }).value, node);
    if (child.type !== 'element') return child;
    if (child.tagName === 'img') return inLink ? toName(child) : toLink(child);
    if (/^h[1-6]$/.test(child.tagName)) child.tagName = `h${Math.min(6, Math.max(3, Number(child.tagName[1]) + 1))}`;
    if (child.tagName === 'a') child.properties.rel = ['nofollow', 'ugc', 'noopener'];
    for (const name of ['id', 'href']) {
      const value = child.properties[name];
      if (typeof value === 'string') child.properties[name] = value.replace(/^(#?)user-content-/, `$1${scope}-`);
    }
    rewrite(child, scope, inLink || child.tagName === 'a');
    return child;
  });
}

const toText = (value: string, parent: Root | Element): Element['children'][number] =>
  parent.type === 'root'
    ? { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value }] }
    : { type: 'text', value };

/** A reader on a slow line decides whether to load a picture; and no picture from elsewhere may watch who reads. */
function toLink(image: Element): Element {
  const properties = { href: addressOf(image), rel: ['nofollow', 'ugc', 'noopener'] };
  return { type: 'element', tagName: 'a', properties, children: [toName(image)] };
}

const toName = (image: Element): Element['children'][number] => ({
  type: 'text',
  value: String(image.properties.alt || addressOf(image)),
});

const addressOf = (image: Element): string => String(image.properties.src ?? '');

/** Tags within a line: `<a>CTS</a>,` is `CTS,`. */
const INLINE = /<\/?(?:a|code|em|strong|del|sup)(?: [^<>]*)?>/g;

/** The words of HTML that `renderMarkdown` made: what search reads. What is said to a block is not among them. */
export const textOf = (html: string): string =>
  withoutDirectives(html)
    .replace(INLINE, '')
    .replace(/<[^<>]+>/g, ' ')
    .replaceAll('&#x3C;', '<')
    .replaceAll('&#x26;', '&')
    .replace(/\s+/g, ' ')
    .trim();
