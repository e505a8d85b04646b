import type { LocalisedText } from '#plugins/kit/index.ts';
import { findManagers } from '../accounts/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import type { CallRow } from './queries.ts';

/** Tells the managers of the agency that something has come. What it says is on the page, not in the letter. */
export async function tellAgency(
  { mail }: Context,
  trx: Trx,
  { id, title, organisation_id: agencyId }: CallRow,
  what: 'question' | 'response',
): Promise<void> {
  for (const { email: to, language } of await findManagers(trx, agencyId)) {
    const locale = language ?? 'en';
    await mail.send(trx, {
      to,
      locale,
      subject: SUBJECT[what],
      paragraphs: [about(title), TO_DO[what]],
      link: { label: OPEN, path: `/${locale}/workspace/calls/${id}/` },
    });
  }
}

const SUBJECT: Record<'question' | 'response', LocalisedText> = {
  question: { en: 'A question about your call', fr: 'Une question sur votre appel' },
  response: { en: 'A response to your call', fr: 'Une réponse à votre appel' },
};

const about = (title: string): LocalisedText => ({
  en: `It is about “${title}” on Entrepôt.`,
  fr: `Il s’agit de « ${title} » sur Entrepôt.`,
});

const TO_DO: Record<'question' | 'response', LocalisedText> = {
  question: {
    en: 'Answer it, show it, or refuse it. Others see it only after you have answered or shown it.',
    fr: 'Répondez-y, affichez-la ou refusez-la. Les autres ne la voient qu’après votre réponse ou son affichage.',
  },
  response: {
    en: 'Only your organisation and the one that sent it know of it. It can be changed until the time is over.',
    fr: 'Seules votre organisation et celle qui l’a envoyée en ont connaissance. Elle peut être modifiée jusqu’à la fin du délai.',
  },
};

const OPEN: LocalisedText = { en: 'Open the call', fr: 'Ouvrir l’appel' };
