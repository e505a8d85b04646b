import type { FeedEntry, Locale } from '#plugins/kit/index.ts';

interface Feed {
  /** Where the portal is: `https://portal.example`. */
  origin: string;
  locale: Locale;
  /** Of the feed, and of the page that shows the same. */
  path: string;
  pagePath: string;
  title: string;
  subtitle: string;
  entries: readonly FeedEntry[];
}

/**
 * A feed in Atom. An entry is named by its own id, so that a reader knows it again in every feed and language.
 *
 * @see RFC 4287
 */
export async function atomOf({ origin, locale, path, pagePath, title, subtitle, entries }: Feed): Promise<string> {
  const at = (address: string) => escaped(new URL(address, origin).href);
  // A feed without entries has been as it is for ever.
  const updated = entries.reduce((latest, entry) => (entry.updatedAt > latest ? entry.updatedAt : latest), NEVER);
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `  <id>urn:uuid:${await uuidOf(new URL(path, origin).href)}</id>`,
    `  <title>${escaped(title)}</title>`,
    `  <subtitle>${escaped(subtitle)}</subtitle>`,
    `  <updated>${updated}</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${at(path)}"/>`,
    `  <link rel="alternate" type="text/html" hreflang="${locale}" href="${at(pagePath)}"/>`,
    ...entries.map((entry) => entryOf(entry, locale, at)),
    '</feed>',
  ].join('\n')}\n`;
}

function entryOf(entry: FeedEntry, locale: Locale, at: (address: string) => string): string {
  const { id, type, slug, title, summary, language, organisation, publishedAt, updatedAt } = entry;
  const lang = language === locale ? '' : ` xml:lang="${escaped(language)}"`;
  return [
    `  <entry${lang}>`,
    `    <id>urn:uuid:${id}</id>`,
    `    <title>${escaped(title)}</title>`,
    `    <published>${publishedAt}</published>`,
    `    <updated>${updatedAt}</updated>`,
    '    <author>',
    `      <name>${escaped(organisation.name)}</name>`,
    `      <uri>${at(`/${locale}/organisations/${organisation.slug}/`)}</uri>`,
    '    </author>',
    `    <link rel="alternate" type="text/html" href="${at(`/${locale}/${type}/${slug}/`)}"/>`,
    `    <category term="${escaped(type)}"/>`,
    `    <summary>${escaped(summary)}</summary>`,
    '  </entry>',
  ].join('\n');
}

const NEVER = '1970-01-01T00:00:00.000Z';

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Signs that no XML document may hold, not even escaped. @see XML 1.0, 2.2 */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '\uFFFD').replace(/[&<>"']/g, (sign) => NAMED[sign] ?? sign);

/** The id of what has an address: always the same. @see RFC 9562, UUID version 5 in the name space of URLs */
async function uuidOf(address: string): Promise<string> {
  const nameSpace = Uint8Array.from('6ba7b8119dad11d180b400c04fd430c8'.match(/../g)!, (pair) => parseInt(pair, 16));
  const name = new TextEncoder().encode(address);
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array([...nameSpace, ...name])));
  bytes[6] = 0x50 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8';
