import { createMiddleware } from 'hono/factory';
import { AppError } from '../errors.ts';

/** Refuses an address with a null character in it: no text of ours has one, and not every database can be asked for it. */
export const readableAddress = createMiddleware(async (c, next) => {
  if (c.req.url.includes('%00'))
    throw new AppError('invalid_input', {
      en: 'The address holds a null character (%00). Remove it and send the request again.',
      fr: 'L’adresse contient un caractère nul (%00). Supprimez-le, puis renvoyez la requête.',
    });
  await next();
});
