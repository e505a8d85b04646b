import type { Locale, ReportState } from '#plugins/kit/index.ts';
import type { Letter } from '../mail/mail.ts';

/** To those who look after an entry. What was typed, and about which entry, is on the page behind the link. */
export const waitingLetter = (to: string, locale: Locale, count: number): Letter => ({
  to,
  locale,
  subject: { en: 'A problem with an entry was reported', fr: 'Un problème sur une fiche a été signalé' },
  paragraphs: [
    {
      en: `Reports that are new: ${count}. Read what is said, mend the entry if it is right, and answer.`,
      fr: `Nouveaux signalements : ${count}. Lisez-les, corrigez la fiche si c’est fondé, puis répondez.`,
    },
  ],
  link: {
    label: { en: 'Read the reports', fr: 'Lire les signalements' },
    path: `/${locale}/workspace/reports/`,
  },
});

interface Answered {
  to: string;
  locale: Locale;
  title: string | undefined;
  organisation: string;
  state: Exclude<ReportState, 'open'>;
  answer: string;
}

/** To whoever left an address: in the words of those who look after the entry. Nothing that was reported is repeated. */
export const answerLetter = ({ to, locale, title, organisation, state, answer }: Answered): Letter => ({
  to,
  locale,
  subject: { en: 'Your report was answered', fr: 'Votre signalement a reçu une réponse' },
  paragraphs: [
    title === undefined ? aboutAnEntry(organisation) : about(title, organisation),
    OUTCOME[state],
    ...answer.split(/\s*\n\s*/).map((line) => ({ en: line, fr: line })),
    {
      en: 'Your address is removed 30 days after this answer. Nothing of your report is public.',
      fr: 'Votre adresse est supprimée 30 jours après cette réponse. Rien de votre signalement n’est public.',
    },
  ],
});

/** Of an entry that is not public the title is not said. */
const aboutAnEntry = (organisation: string) => ({
  en: `Somebody, probably you, reported a problem with an entry of ${organisation} on Entrepôt and left this address.`,
  fr: `Quelqu’un, sans doute vous, a signalé un problème sur une fiche (${organisation}) sur Entrepôt et a laissé cette adresse.`,
});
const about = (title: string, organisation: string) => ({
  en: `Somebody, probably you, reported a problem with “${title}” of ${organisation} on Entrepôt and left this address.`,
  fr: `Quelqu’un, sans doute vous, a signalé un problème sur « ${title} » (${organisation}) sur Entrepôt et a laissé cette adresse.`,
});

const OUTCOME = {
  answered: { en: 'This is the answer:', fr: 'Voici la réponse :' },
  rejected: { en: 'Nothing was changed, for this reason:', fr: 'Rien n’a été modifié, pour cette raison :' },
};
