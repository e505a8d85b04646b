import type { LinkTerms, PageOfTexts } from '#plugins/kit/index.ts';
import type { Term } from './glossary.ts';
import type { Matcher } from './matcher.ts';

/** A comment, or a tag with its name and attributes. */
const TAG = /<!--[^]*?-->|<(\/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g;

/** What is no running text, or a link already. */
const LEFT_ALONE = new Set(
  (
    'a h1 h2 h3 h4 h5 h6 code pre kbd samp script style template noscript svg math button select textarea label legend ' +
    'summary cite dfn abbr nav caption title iframe object'
  ).split(' '),
);

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Elements that a script turns into something else, and blocks that are still to be filled in. */
const isLeftAlone = (name: string, attributes: string, language: string): boolean =>
  LEFT_ALONE.has(name) ||
  name.includes('-') ||
  /\sdata-block=/.test(attributes) ||
  (/\slang="([^"]*)"/.exec(attributes)?.[1] ?? language) !== language;

/**
 * Makes the first use of each term a link to its page, with its definition as the description of the link. What is read
 * stays letter by letter what it was.
 *
 * @param onLink hears of each term that is linked
 */
export function createLinker(matcher: Matcher, page: PageOfTexts, onLink: (term: Term) => void): LinkTerms {
  const done = new Set<string>(page.entryId === undefined ? [] : [page.entryId]);
  const linkText = (text: string): string => {
    let linked = '';
    let from = 0;
    for (const { term, start, end } of matcher(text)) {
      if (done.has(term.entryId)) continue;
      done.add(term.entryId);
      onLink(term);
      linked += `${text.slice(from, start)}<a class="term" ${attributesOf(term, page)}>${text.slice(start, end)}</a>`;
      from = end;
    }
    return linked + text.slice(from);
  };
  return (html) => {
    let linked = '';
    let from = 0;
    /** The element that is left alone, and how many of its name are open inside of it. */
    let skipped: { name: string; depth: number } | undefined;
    for (const { 0: tag, 1: slash, 2: given = '', 3: attributes = '', index } of html.matchAll(TAG)) {
      const text = html.slice(from, index);
      linked += (skipped ? text : linkText(text)) + tag;
      from = index + tag.length;
      const name = given.toLowerCase();
      if (name === '' || VOID.has(name) || attributes.endsWith('/')) continue;
      if (skipped) {
        if (name === skipped.name) skipped.depth += slash ? -1 : 1;
        if (skipped.depth === 0) skipped = undefined;
      } else if (!slash && isLeftAlone(name, attributes, page.language)) skipped = { name, depth: 1 };
    }
    const rest = html.slice(from);
    return linked + (skipped ? rest : linkText(rest));
  };
}

function attributesOf({ type, slug, wordings }: Term, { locale, language }: PageOfTexts): string {
  const { definition } = wordings[language === 'fr' ? 'fr' : 'en'];
  return `href="/${locale}/${type}/${slug}/" title="${escape(definition)}"`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
