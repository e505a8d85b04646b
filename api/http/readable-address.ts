import { createMiddleware } from 'hono/factory';
import { AppError } from '../errors.ts';

/** Host and query included. A search with a hundred filters is half as long. */
const MAX_LENGTH = 8000;
const MAX_PARAMETERS = 100;

/**
 * Refuses an address that nobody has typed and no page of ours links to: too long, with too many parameters, or with a
 * null character in it (no text of ours has one, and not every database can be asked for it). Of headers altogether
 * Node reads 16 KiB and answers 431 to more.
 */
export const readableAddress = createMiddleware(async (c, next) => {
  const { url } = c.req;
  if (url.length > MAX_LENGTH) throw new AppError('address_too_long', TOO_LONG);
  if (url.includes('&') && url.split('&', MAX_PARAMETERS + 1).length > MAX_PARAMETERS)
    throw new AppError('invalid_input', TOO_MANY);
  if (url.includes('%00')) throw new AppError('invalid_input', NULL_CHARACTER);
  await next();
});

const TOO_LONG = {
  en: `The address is longer than ${MAX_LENGTH} characters. Ask for less at once, and send texts in the body of the request.`,
  fr: `L’adresse dépasse ${MAX_LENGTH} caractères. Demandez moins à la fois et envoyez les textes dans le corps de la requête.`,
};

const TOO_MANY = {
  en: `The address has more than ${MAX_PARAMETERS} parameters after the question mark. Leave some of the filters out.`,
  fr: `L’adresse comporte plus de ${MAX_PARAMETERS} paramètres après le point d’interrogation. Retirez une partie des filtres.`,
};

const NULL_CHARACTER = {
  en: 'The address holds a null character (%00). Remove it and send the request again.',
  fr: 'L’adresse contient un caractère nul (%00). Supprimez-le, puis renvoyez la requête.',
};
