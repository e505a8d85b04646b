import type { LocalisedText } from '#plugins/kit/index.ts';

/** Names of what is done about calls for technology, declared use and problem reports. */
export const marketActions: Record<string, LocalisedText> = {
  'question-asked': { en: 'Question about a call asked', fr: 'Question posée sur un appel' },
  'question-settled': { en: 'Question about a call answered or shown', fr: 'Question sur un appel traitée' },
  'response-sent': { en: 'Response to a call sent', fr: 'Réponse à un appel envoyée' },
  'response-taken-back': { en: 'Response to a call taken back', fr: 'Réponse à un appel retirée' },
  'response-judged': { en: 'Outcome of a response given', fr: 'Issue d’une réponse indiquée' },
  'use-declared': { en: 'Use declared', fr: 'Utilisation déclarée' },
  'use-confirmed': { en: 'Declared use confirmed', fr: 'Utilisation déclarée confirmée' },
  'use-revoked': { en: 'Declaration of use taken back', fr: 'Déclaration d’utilisation retirée' },
  'use-confirmation-asked': { en: 'Asked to confirm declared use', fr: 'Confirmation d’utilisation demandée' },
  'problem-reported': { en: 'Problem with an entry reported', fr: 'Problème signalé sur une fiche' },
  'report-closed': { en: 'Problem report answered', fr: 'Signalement traité' },
};

/** Names of what stands beside these. */
export const marketFacts: Record<string, LocalisedText> = {
  question: { en: 'question', fr: 'question' },
  report: { en: 'report', fr: 'signalement' },
};
