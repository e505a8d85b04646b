import { createMiddleware } from 'hono/factory';
import { AppError } from '../errors.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses what another site could make a browser send: an unsafe request that carries a cookie must come from our own
 * pages, by `Sec-Fetch-Site` or by `Origin`, whatever its body claims to be. A request that says by either that it comes
 * from elsewhere is refused with or without a cookie, whatever the other says.
 */
export const sameOrigin = (ownOrigin: () => string) =>
  createMiddleware(async (c, next) => {
    if (!SAFE.has(c.req.method)) {
      const site = c.req.header('Sec-Fetch-Site');
      const origin = c.req.header('Origin');
      const isOwn = origin !== undefined && isOwnOrigin(origin, ownOrigin(), c.req.header('Host'));
      // `null` hides where a request comes from, as browsers do on pages that ask for no referrer; it contradicts nothing.
      const isHidden = origin === 'null' && site === 'same-origin';
      const saysElsewhere =
        (site !== undefined && site !== 'same-origin' && site !== 'none') ||
        (origin !== undefined && !isOwn && !isHidden);
      const saysOwn = site === 'same-origin' || isOwn;
      if (saysElsewhere || (c.req.header('Cookie') !== undefined && !saysOwn)) throw crossSite();
    }
    await next();
  });

/** On the own machine the portal answers to every name of it; anywhere else only to the configured one. */
function isOwnOrigin(origin: string, own: string, host: string | undefined): boolean {
  if (origin === own) return true;
  if (!URL.canParse(origin) || !LOOPBACK.has(new URL(own).hostname)) return false;
  const { hostname, host: originHost } = new URL(origin);
  return LOOPBACK.has(hostname) && originHost === host;
}

const crossSite = (): AppError =>
  new AppError('cross_site', {
    en: 'This request did not come from a page of this portal, so it was not carried out. Open the page here and send it again; programs send the header Origin with the address of the portal.',
    fr: 'Cette requête ne vient pas d’une page de ce portail ; elle n’a pas été exécutée. Ouvrez la page ici et renvoyez-la ; les programmes envoient l’en-tête Origin avec l’adresse du portail.',
  });
