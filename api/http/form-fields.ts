import { createMiddleware } from 'hono/factory';
import { AppError } from '../errors.ts';

/** Far more than the largest form of ours has when all of it is filled. */
const MAX_FIELDS = 2000;

/** Refuses a form with more fields than any of ours: rows are looked for among all fields, by the square of their number. */
export const formFields = createMiddleware(async (c, next) => {
  if (c.req.method !== 'POST') return next();
  const isMultipart = /^multipart\//i.test(c.req.header('Content-Type') ?? '');
  const body = Buffer.from(await c.req.arrayBuffer());
  if (holds(body, isMultipart ? '\r\n--' : '&', MAX_FIELDS)) throw new AppError('too_large', TOO_MANY);
  await next();
});

function holds(body: Buffer, separator: string, times: number): boolean {
  let count = 0;
  for (let at = body.indexOf(separator); at >= 0 && count < times; at = body.indexOf(separator, at + 1)) count++;
  return count >= times;
}

const TOO_MANY = {
  en: `This form has more than ${MAX_FIELDS} fields, and no form of this portal has so many. Nothing was saved; in the browser, go back: your text is still in the form. Send fewer rows.`,
  fr: `Ce formulaire compte plus de ${MAX_FIELDS} champs, ce qu’aucun formulaire de ce portail n’atteint. Rien n’a été enregistré ; dans le navigateur, revenez en arrière : votre texte est encore dans le formulaire. Envoyez moins de lignes.`,
};
