import type { APIRoute } from 'astro';
import { findEntryType } from '#plugins/index.ts';
import { isLocale, localise } from '#plugins/kit/index.ts';
import { ATOM_TYPE, atomOf } from '../../../components/feed/atom.ts';
import { messages } from '../../../messages/exchange.ts';
import { translator } from '../../../messages/translate.ts';

/** What is new of one kind of entry, for readers of feeds. */
export const GET: APIRoute = async ({ params, url, locals }) => {
  const { locale, type: id = '' } = params;
  const type = findEntryType(id);
  if (!isLocale(locale) || !type?.markings.includes('clear')) return new Response(null, { status: 404 });
  const t = translator(messages, locale);
  const text = await atomOf({
    ...{ origin: url.origin, locale },
    ...{ path: `/${locale}/${type.id}/feed.xml`, pagePath: `/${locale}/${type.id}/` },
    title: t('feedTitleOf', { name: localise(type.plural, locale) }),
    subtitle: localise(type.purpose, locale),
    entries: await locals.portal.exchange.feed(type.id, locale),
  });
  return new Response(text, { headers: { 'Content-Type': ATOM_TYPE } });
};
