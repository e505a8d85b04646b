import { accepts } from 'hono/accepts';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { LOCALES, type Locale, localise, type LocalisedText } from '#plugins/kit/index.ts';
import { findObstacle } from '../db/cannot-write.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import type { Ctx } from './environment.ts';

/** Shows an error as a page. @returns undefined when even that fails */
export type RenderProblem = (c: Ctx, problem: Problem) => Promise<Response | undefined>;

/** Tells the audit log what was refused before any use case was asked. */
export type NoteRefusal = (c: Ctx, refused: AppError) => void;

interface Problem {
  status: number;
  code: string;
  text: AppError['text'];
  problems?: AppError['problems'];
  assurance?: AppError['assurance'];
}

/**
 * The only place that makes an error answer: RFC 9457 problem details for programs, in the language that they ask for; a
 * page for people.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export const onError =
  (log: Logger, renderProblem: RenderProblem, note: NoteRefusal) => async (error: Error, c: Ctx) => {
    const known = toAppError(error);
    const requestId = c.get('requestId');
    if (!known || known.status >= 500)
      log.error({ err: error, requestId, method: c.req.method, path: c.req.path }, 'request could not be carried out');
    if (known) note(c, known);
    const problem: Problem = known ?? { status: 500, code: 'internal_error', text: UNEXPECTED };
    if (known?.retryAfterSeconds !== undefined) c.header('Retry-After', String(known.retryAfterSeconds));
    if (wantsPage(c)) {
      const page = await renderProblem(c, problem);
      if (page) return page;
    }
    const locale = accepts(c, { header: 'Accept-Language', supports: [...LOCALES], default: 'en' }) as Locale;
    const say = (text: LocalisedText) => localise(text, locale);
    const body = {
      type: `/api/#${problem.code}`,
      title: problem.code,
      status: problem.status,
      detail: say(problem.text),
      requestId,
      ...(known?.problems && {
        problems: known.problems.map(({ path, code, message }) => ({ path, code, message: say(message) })),
      }),
      ...(known?.current && { current: known.current }),
    };
    return c.body(JSON.stringify(body), problem.status as 400, {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'Content-Language': locale,
    });
  };

const wantsPage = (c: Ctx): boolean =>
  !c.req.path.startsWith('/api/') && (c.req.header('Accept')?.includes('text/html') ?? false);

const BY_STATUS: Partial<Record<number, ErrorCode>> = {
  400: 'invalid_input',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
};

/** What the framework or the machine found wrong, in our words. */
function toAppError(error: Error): AppError | undefined {
  if (error instanceof AppError) return error;
  // Use cases that the site's bundle calls throw the class of this process, so a name is enough to know them by.
  if (error.name === 'AppError') return error as AppError;
  const obstacle = findObstacle(error);
  if (obstacle) return new AppError('unavailable', obstacle === 'full' ? DISK_FULL : BUSY);
  if (!(error instanceof HTTPException)) return undefined;
  const code = BY_STATUS[error.status];
  return code && new AppError(code, code === 'unsupported_media_type' ? NOT_JSON : MALFORMED);
}

const MALFORMED = {
  en: 'The request could not be read: its body is not the JSON that its header announces. Check it with a JSON validator and send it again.',
  fr: 'La requête n’a pas pu être lue : son corps n’est pas le JSON annoncé par l’en-tête. Vérifiez-le, puis renvoyez-le.',
};

const NOT_JSON = {
  en: 'This address takes JSON only. Send the header Content-Type: application/json, and JSON as the body.',
  fr: 'Cette adresse n’accepte que du JSON. Envoyez l’en-tête Content-Type: application/json et du JSON dans le corps.',
};

const DISK_FULL = {
  en: 'The disk of this portal is full, so nothing of this was saved; what was saved before is safe. In the browser, go back: your text is still in the form. Tell the maintainers, and send it again when they have freed some space.',
  fr: 'Le disque de ce portail est plein : rien n’a été enregistré ; ce qui l’était auparavant est en sécurité. Dans le navigateur, revenez en arrière : votre texte est encore dans le formulaire. Prévenez les responsables et renvoyez-le quand ils auront libéré de l’espace.',
};

const BUSY = {
  en: 'Another program has been writing to the database of this portal for a while (an import, a backup), so nothing of this was saved. In the browser, go back: your text is still in the form. Send it again in a minute.',
  fr: 'Un autre programme écrit depuis un moment dans la base de données de ce portail (importation, sauvegarde) : rien n’a été enregistré. Dans le navigateur, revenez en arrière : votre texte est encore dans le formulaire. Renvoyez-le dans une minute.',
};

const UNEXPECTED = {
  en: 'Something went wrong on our side. What you sent was not carried out, or not wholly. Try again; if it stays, tell the maintainers the request number.',
  fr: 'Une erreur s’est produite de notre côté. Votre demande n’a pas été exécutée, ou pas entièrement. Réessayez ; si cela persiste, indiquez le numéro de requête aux responsables.',
};
