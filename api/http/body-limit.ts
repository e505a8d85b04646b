import { bodyLimit as limit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { AppError } from '../errors.ts';

const MEBIBYTE = 1024 * 1024;

/** A form comes back with what was typed and an error beside the field, so it may be larger than what would be saved. */
const MAX_FORM_BYTES = 16 * MEBIBYTE;
const MAX_JSON_BYTES = 2 * MEBIBYTE;

const SHORTER = {
  en: 'Shorten it or split it into several entries.',
  fr: 'Raccourcissez-le ou répartissez-le sur plusieurs fiches.',
};
/** Without scripts, files go with the form. */
const FEWER_FILES = {
  en: 'If you attached files, attach fewer at once and save in between.',
  fr: 'Si vous avez joint des fichiers, joignez-en moins à la fois et enregistrez entre-temps.',
};

const refuse = (maxBytes: number, advice: { en: string; fr: string }) =>
  limit({
    maxSize: maxBytes,
    onError: () => {
      const mebibytes = maxBytes / MEBIBYTE;
      throw new AppError('too_large', {
        en: `This is larger than ${mebibytes} MiB, the most that can be sent at once. Nothing was saved; in the browser, go back: your text is still in the form. ${advice.en}`,
        fr: `L’envoi dépasse ${mebibytes} Mio, le maximum en une fois. Rien n’a été enregistré ; dans le navigateur, revenez en arrière : votre texte est encore dans le formulaire. ${advice.fr}`,
      });
    },
  });

const json = refuse(MAX_JSON_BYTES, SHORTER);
const form = refuse(MAX_FORM_BYTES, {
  en: `${SHORTER.en} ${FEWER_FILES.en}`,
  fr: `${SHORTER.fr} ${FEWER_FILES.fr}`,
});

/** Bounds what is read, before anything reads it. */
export const bodyLimit = createMiddleware((c, next) => (c.req.path.startsWith('/api/') ? json : form)(c, next));
