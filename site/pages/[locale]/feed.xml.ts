import type { APIRoute } from 'astro';
import { isLocale } from '#plugins/kit/index.ts';
import { ATOM_TYPE, atomOf } from '../../components/feed/atom.ts';
import { messages } from '../../messages/exchange.ts';
import { translator } from '../../messages/translate.ts';

/** What is new on the portal, for readers of feeds. */
export const GET: APIRoute = async ({ params, url, locals }) => {
  const { locale } = params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const t = translator(messages, locale);
  const text = await atomOf({
    ...{ origin: url.origin, locale },
    ...{ path: `/${locale}/feed.xml`, pagePath: `/${locale}/` },
    ...{ title: t('feedTitle'), subtitle: t('feedSubtitle') },
    entries: await locals.portal.exchange.feed(undefined, locale),
  });
  return new Response(text, { headers: { 'Content-Type': ATOM_TYPE } });
};
