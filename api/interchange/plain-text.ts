/** Elements that descriptions written for a web page contain. Anything else in angle brackets stays as it is. */
const ELEMENTS =
  'a abbr address article aside b big blockquote body br button caption center cite code col colgroup dd del details dfn div dl dt ' +
  'em embed figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li ' +
  'link main mark meta nav noscript object ol option p picture pre q s samp script section select small source span strike strong ' +
  'style sub summary sup svg table tbody td textarea tfoot th thead title tr tt u ul var video';
const KNOWN = new Set(ELEMENTS.split(' '));
const PARAGRAPHS = new Set(
  'p div blockquote ul ol dl table section article header footer h1 h2 h3 h4 h5 h6 hr pre'.split(' '),
);
const LINES = new Set('br tr dt dd'.split(' '));

const TAG = /<\/?([a-z][a-z0-9]*)(?:[\s/][^<>]*)?>/gi;

/**
 * Text without HTML: paragraphs and list items become lines, everything else goes, entities become characters.
 *
 * The result may still hold angle brackets; whoever renders it escapes or sanitises, as for any text.
 */
export function withoutHtml(text: string): { text: string; hadHtml: boolean } {
  let hadHtml = false;
  const bare = withoutElement(withoutElement(withoutComments(text), 'script'), 'style').replace(
    TAG,
    (tag, name: string) => {
      const element = name.toLowerCase();
      if (!KNOWN.has(element)) return tag;
      hadHtml = true;
      if (element === 'li') return tag.startsWith('</') ? '' : '\n- ';
      return PARAGRAPHS.has(element) ? '\n\n' : LINES.has(element) ? '\n' : '';
    },
  );
  return { text: decodeEntities(bare), hadHtml };
}

/** A comment that never ends hides nothing. */
function withoutComments(text: string): string {
  const [first = '', ...rest] = text.split('<!--');
  return first + rest.map((part) => part.slice(part.includes('-->') ? part.indexOf('-->') + 3 : 0)).join('');
}

/** Cut in pieces first: one expression from start to end tag would take quadratic time on hostile input. */
function withoutElement(text: string, name: string): string {
  const [first = '', ...rest] = text.split(new RegExp(`<${name}(?=[\\s/>])`, 'i'));
  const end = new RegExp(`</${name}\\s*>`, 'i');
  return first + rest.map((part) => (end.test(part) ? part.slice(part.search(end)) : `<${name}${part}`)).join('');
}

// prettier-ignore
const ENTITIES = new Map(Object.entries({
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…', bull: '•', middot: '·',
  lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', copy: '©', reg: '®', trade: '™', deg: '°', euro: '€',
  agrave: 'à', aacute: 'á', acirc: 'â', atilde: 'ã', auml: 'ä', aring: 'å', ccedil: 'ç', egrave: 'è', eacute: 'é', ecirc: 'ê',
  igrave: 'ì', iacute: 'í', icirc: 'î', ntilde: 'ñ', ograve: 'ò', oacute: 'ó', ocirc: 'ô', otilde: 'õ', ouml: 'ö', oslash: 'ø',
  szlig: 'ß', ugrave: 'ù', uacute: 'ú', ucirc: 'û', uuml: 'ü', Agrave: 'À', Eacute: 'É', Egrave: 'È', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü',
}));

const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (entity, decimal?: string, hex?: string, name?: string) => {
      if (name) return ENTITIES.get(name) ?? entity;
      const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    },
  );

/** Characters that no text needs: controls, embeddings that reverse the reading direction, byte order marks. */
const UNWANTED = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Well-formed text with `\n` line ends, single blank lines and no invisible control characters. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNWANTED, '')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The text on one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
