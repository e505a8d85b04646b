import type { LocalisedText } from '#plugins/kit/index.ts';
import { findManagers } from '../accounts/service.ts';
import type { Deps } from '../context.ts';
import type { Trx } from '../db/open.ts';

export type Occasion = 'news' | 'soon' | 'overdue';

/**
 * Tells the managers of an organisation that something is to be read in the workspace. Neither who asks nor what is in the
 * letter: it may wait where maintainers hand letters over, and lie in mailboxes that others read.
 */
export async function tellManagers(
  deps: Deps,
  trx: Trx,
  organisationId: string,
  entryId: string,
  occasion: Occasion,
): Promise<void> {
  for (const { email, language } of await findManagers(trx, organisationId)) {
    const locale = language ?? 'en';
    await deps.mail.send(trx, {
      to: email,
      locale,
      subject: SUBJECT[occasion],
      paragraphs: [WHAT[occasion], WHY_SO_LITTLE],
      link: { label: OPEN, path: `/${locale}/workspace/assistance/${entryId}/` },
    });
  }
}

const SUBJECT: Record<Occasion, LocalisedText> = {
  news: { en: 'A request for assistance has news', fr: 'Du nouveau dans une demande d’assistance' },
  soon: { en: 'A request for assistance is due in a few days', fr: 'L’échéance d’une demande d’assistance approche' },
  overdue: { en: 'A request for assistance is overdue', fr: 'L’échéance d’une demande d’assistance est passée' },
};

const WHAT: Record<Occasion, LocalisedText> = {
  news: {
    en: 'A request for assistance that your organisation takes part in has come in or moved on.',
    fr: 'Une demande d’assistance à laquelle votre organisation prend part est arrivée ou a évolué.',
  },
  soon: {
    en: 'A request for assistance that your organisation takes part in has no answer yet, and its deadline is near.',
    fr: 'Une demande d’assistance à laquelle votre organisation prend part n’a pas encore de réponse, et son échéance est proche.',
  },
  overdue: {
    en: 'A request for assistance that your organisation takes part in has no answer, and its deadline has passed.',
    fr: 'Une demande d’assistance à laquelle votre organisation prend part n’a pas de réponse, et son échéance est passée.',
  },
};

const WHY_SO_LITTLE: LocalisedText = {
  en: 'What it is about is not written in letters. Open it in the workspace; what can be done next is said there.',
  fr: 'Son contenu ne figure pas dans les messages. Ouvrez-la dans l’espace de travail ; la suite possible y est indiquée.',
};

const OPEN: LocalisedText = { en: 'Open the request', fr: 'Ouvrir la demande' };
