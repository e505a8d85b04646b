/** What a text of `content/` may not be like. Each check answers with what is wrong, in words; nothing wrong is an empty list. */

const withoutCode = (body: string): string => body.replace(/^```.*?^```$/gms, '');

interface Heading {
  level: number;
  text: string;
  /** Up to the next heading of any level. */
  below: string;
}

function headingsIn(body: string): Heading[] {
  const prose = withoutCode(body);
  const found = [...prose.matchAll(/^(#+)[ \t]+(.*)$/gm)];
  return found.map((match, index) => ({
    level: match[1]!.length,
    text: match[2]!.trim(),
    // Code counts as text; it has been taken out only so that its lines are no headings.
    below: prose.slice(match.index + match[0].length, found[index + 1]?.index),
  }));
}

/** Headings start at `##`, and none skips a level on the way down. */
export const findHeadingProblems = (body: string): string[] =>
  headingsIn(body).flatMap(({ level, text }, index, all) => [
    ...(level < 2 ? [`“${text}” is a heading of the first level; the page has one already`] : []),
    ...(level > (all[index - 1]?.level ?? 1) + 1 ? [`“${text}” skips a level`] : []),
  ]);

/** A heading with neither text nor a lower heading below it promises what is not there. */
export function findEmptySections(body: string): string[] {
  const marked = body.replace(/^```.*?^```$/gms, 'code');
  return headingsIn(marked)
    .filter(({ level, below }, index, all) => below.trim() === '' && (all[index + 1]?.level ?? 0) <= level)
    .map(({ text }) => `nothing stands below “${text}”`);
}

/** Fields in which kinds of entries say where their facts come from. */
const SOURCES = ['sources', 'source', 'evidence'];

/** A page that maintainers stand for says where it has its facts from. */
export function findMissingSources(fields: Readonly<Record<string, unknown>>): string[] {
  const isFilled = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
  return SOURCES.some((name) => isFilled(fields[name])) ? [] : [`has no source: fill in one of ${SOURCES.join(', ')}`];
}

/** Addresses that a text links to, in Markdown and in HTML. */
export const linksIn = (body: string): string[] =>
  [...withoutCode(body).matchAll(/\]\(([^)\s]+)[^)]*\)|href="([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? '');

/** Places in a page that every text has, beside its own headings. */
const PLACES = ['sources', 'applies-at', 'cite'];

/** Links within the page that lead nowhere: to a heading that is not there, or to a source that is not numbered so high. */
export function findDeadFragments(body: string, sourceCount: number): string[] {
  const places = new Set([
    ...PLACES,
    ...Array.from({ length: sourceCount }, (_, index) => `source-${index + 1}`),
    ...headingsIn(body).map(({ text }) => toFragment(text)),
  ]);
  return linksIn(body)
    .filter((target) => target.startsWith('#') && !places.has(decodeURI(target.slice(1))))
    .map((target) => `there is no ${target} in the page`);
}

/** As headings get their ids: small letters, digits and hyphens. */
const toFragment = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

/** A French text leads on in French and an English one in English, apart from links that say what they do. */
export const findLinksToAnotherLanguage = (body: string, language: string): string[] =>
  linksIn(body)
    .filter((target) => target.startsWith('/') && !target.startsWith(`/${language}/`) && !target.startsWith('/api/'))
    .map((target) => `${target} leaves the language of the text, ${language}`);
