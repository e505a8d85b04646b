import { createMiddleware } from 'hono/factory';
import type { Accounts } from '../accounts/service.ts';
import { AppError } from '../errors.ts';
import type { Environment } from './environment.ts';
import { bringsSession } from './session.ts';

/** A token of ours, whatever stands around it. */
const TOKEN = /entrepot_[\w-]{43}/;

/** Refuses an address that carries a token: it would stand in the logs of every proxy, and in the history of a browser. */
export const noTokenInAddress = createMiddleware(async (c, next) => {
  const { url } = c.req;
  if (TOKEN.test(url) || (url.includes('%') && TOKEN.test(decoded(url))))
    throw new AppError('invalid_input', IN_THE_ADDRESS);
  await next();
});

/** What cannot be decoded is refused further on. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return '';
  }
}

/**
 * Takes a program for the owner of the token in `Authorization: Bearer`. Not on pages, which are for people, and not
 * beside a session: nobody could say in whose name it was done. Other kinds of `Authorization` are for a proxy.
 *
 * @see RFC 6750
 */
export const bearer = (accounts: Pick<Accounts, 'findByToken'>) =>
  createMiddleware<Environment>(async (c, next) => {
    const [kind = '', token = ''] = (c.req.header('Authorization') ?? '').trim().split(/ +/);
    if (kind.toLowerCase() !== 'bearer') return next();
    if (bringsSession(c.req.header('Cookie'))) throw new AppError('invalid_input', BOTH);
    const isForPrograms = c.req.path.startsWith('/api/');
    const actor = isForPrograms ? await accounts.findByToken(token) : undefined;
    if (!actor) {
      c.header('WWW-Authenticate', 'Bearer realm="Entrepot", error="invalid_token"');
      throw new AppError('token_invalid', isForPrograms ? INVALID : NOT_ON_PAGES);
    }
    c.set('actor', actor);
    await next();
  });

const INVALID = {
  en: 'This token opens nothing: it was revoked, has expired, or was not copied whole. Make a new one in the workspace, under Security.',
  fr: 'Ce jeton n’ouvre rien : il a été révoqué, a expiré ou n’a pas été copié en entier. Créez-en un autre dans l’espace de travail, sous Sécurité.',
};
const NOT_ON_PAGES = {
  en: 'Tokens are for programs, below /api/. Pages are for people: leave the header Authorization out and sign in.',
  fr: 'Les jetons sont destinés aux programmes, sous /api/. Les pages s’adressent aux personnes : retirez l’en-tête Authorization et connectez-vous.',
};
const BOTH = {
  en: 'This request brings a token and the cookie of a session. Send one of the two: a program its token, a browser its cookie.',
  fr: 'Cette requête porte un jeton et le cookie d’une session. Envoyez l’un des deux : un programme son jeton, un navigateur son cookie.',
};
const IN_THE_ADDRESS = {
  en: 'A token stands in the address of this request, where others may read it. Nothing was done. Revoke that token, make another, and send it in the header Authorization: Bearer.',
  fr: 'Un jeton figure dans l’adresse de cette requête, où d’autres peuvent le lire. Rien n’a été fait. Révoquez ce jeton, créez-en un autre et envoyez-le dans l’en-tête Authorization: Bearer.',
};
