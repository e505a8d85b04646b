import type { Nodes, Root } from 'hast';
import { sanitize, type Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { htmlToHast } from 'satteri';

/** A table of 500 rows or a chart of 500 points fit; a page stays a page. */
const MAX_LENGTH = 100_000;
const MAX_TAGS = 4000;
/** Tags that a parser opens again in every further paragraph. */
const MAX_FORMATTING = 400;
const MAX_DEPTH = 60;

/**
 * What a block has made, as HTML that is safe in any page of ours: text, tables, figures, drawings in a part of SVG that
 * loads, runs and moves nothing, and custom elements that are registered as tools.
 *
 * @param plugin whose block it is: its classes begin with this and a hyphen
 * @param tools names of registered custom elements
 * @returns undefined when it is no text, too long, too rich or too deep for a page
 */
export function sanitiseBlock(html: unknown, plugin: string, tools: readonly string[]): string | undefined {
  if (typeof html !== 'string' || html.length > MAX_LENGTH || isTooRich(html)) return undefined;
  const tree = parse(html);
  if (!tree || depthOf(tree) > MAX_DEPTH) return undefined;
  const safe = toHtml(sanitize(tree, schemaFor(plugin, tools)));
  return safe.length > MAX_LENGTH ? undefined : safe;
}

/** Whatever the parser cannot take is nothing that we show. */
function parse(html: string): Root | undefined {
  try {
    return htmlToHast(html, { fragment: true }) as Root;
  } catch {
    return undefined;
  }
}

const isTooRich = (html: string): boolean =>
  count(html, /</g) > MAX_TAGS ||
  count(html, /<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b/gi) > MAX_FORMATTING;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Iterative on purpose, like that of Markdown. */
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

const NUMBERS = /^[\d\s.,%+-]{1,60}$/;
const POINTS = /^[\d\s.,eE+-]{1,20000}$/;
const PATH = /^[MmZzLlHhVvCcSsQqTtAaeE\d\s.,+-]{1,20000}$/;
const TRANSFORM = /^[a-zA-Z\d\s.,()+-]{1,200}$/;
/** A name or a number of a colour. Anything that could name an address has a bracket. */
const COLOUR = /^(?:[a-zA-Z]{3,20}|#[\da-fA-F]{3,8})$/;
const WORD = /^[a-zA-Z-]{1,30}$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z]{2,8})?$/;

const TEXT_TAGS = [
  'p',
  'div',
  'span',
  'strong',
  'em',
  'b',
  'i',
  'small',
  'sub',
  'sup',
  'code',
  'abbr',
  'time',
  'br',
  'hr',
  'a',
];
const LIST_TAGS = ['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'details', 'summary', 'figure', 'figcaption'];
const TABLE_PARTS = ['caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];
const SHAPES = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'];
const SVG_PARTS = ['g', 'title', 'desc', ...SHAPES];

const within = (parents: string[], tags: string[]): Record<string, string[]> =>
  Object.fromEntries(tags.map((tag) => [tag, parents]));

const drawn: NonNullable<Schema['attributes']>[string] = [
  ...['x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'dx', 'dy'].map((name): [string, RegExp] => [
    name,
    NUMBERS,
  ]),
  ...['width', 'height', 'fontSize', 'strokeWidth', 'strokeDashArray'].map((name): [string, RegExp] => [name, NUMBERS]),
  ...['opacity', 'fillOpacity', 'strokeOpacity'].map((name): [string, RegExp] => [name, NUMBERS]),
  ...['fill', 'stroke'].map((name): [string, RegExp] => [name, COLOUR]),
  ...['strokeLineCap', 'strokeLineJoin', 'fontWeight', 'textAnchor', 'dominantBaseline'].map(
    (name): [string, RegExp] => [name, WORD],
  ),
  ['d', PATH],
  ['points', POINTS],
  ['transform', TRANSFORM],
];

/** The content of these is nothing to read. */
const STRIPPED = [
  ...['script', 'style', 'template', 'iframe', 'object', 'embed', 'noscript', 'noembed', 'noframes', 'xmp', 'math'],
  ...['foreignObject', 'animate', 'set', 'use', 'image', 'textarea', 'select', 'audio', 'video', 'canvas'],
];

function schemaFor(plugin: string, tools: readonly string[]): Schema {
  const className: [string, RegExp] = ['className', new RegExp(`^(?:visually-hidden|${plugin}-[\\w-]{1,40})$`)];
  const everywhere: NonNullable<Schema['attributes']>[string] = [
    className,
    ['lang', LANGUAGE],
    'ariaLabel',
    ['ariaHidden', 'true', true],
  ];
  return {
    tagNames: [...TEXT_TAGS, ...LIST_TAGS, 'table', ...TABLE_PARTS, 'svg', ...SVG_PARTS, ...tools],
    ancestors: {
      ...within(['table'], TABLE_PARTS),
      ...within(['svg'], SVG_PARTS),
      li: ['ul', 'ol'],
      dt: ['dl'],
      dd: ['dl'],
    },
    attributes: {
      '*': everywhere,
      a: ['href'],
      abbr: ['title'],
      time: ['dateTime'],
      ol: [['start', NUMBERS]],
      th: [
        ['scope', 'row', 'col', 'rowgroup', 'colgroup'],
        ['colSpan', NUMBERS],
        ['rowSpan', NUMBERS],
      ],
      td: [
        ['colSpan', NUMBERS],
        ['rowSpan', NUMBERS],
      ],
      svg: [
        ['viewBox', NUMBERS],
        ['width', NUMBERS],
        ['height', NUMBERS],
        ['role', 'img'],
        ['preserveAspectRatio', TRANSFORM],
      ],
      ...Object.fromEntries(['g', ...SHAPES].map((tag) => [tag, drawn])),
      ...Object.fromEntries(tools.map((tag) => [tag, ['data*']])),
    },
    protocols: { href: ['http', 'https', 'mailto'] },
    required: { a: { rel: ['nofollow', 'ugc', 'noopener'] } },
    clobber: [], // there are no ids and names
    strip: STRIPPED,
    allowComments: false,
    allowDoctypes: false,
  };
}
