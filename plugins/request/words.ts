import type { LocalisedText } from '../kit/index.ts';

/** What the page of a call says beside its fields. */
export const words = {
  open: { en: 'Open', fr: 'Ouvert' },
  closed: { en: 'Closed', fr: 'Clos' },
  openUntil: {
    en: 'Responses are taken until the end of {day}, midnight UTC.',
    fr: 'Les réponses sont reçues jusqu’à la fin du {day}, minuit UTC.',
  },
  closedSince: {
    en: 'Responses were taken until the end of {day}, midnight UTC. None is taken any more.',
    fr: 'Les réponses étaient reçues jusqu’à la fin du {day}, minuit UTC. Il n’en est plus reçu.',
  },
  questionsUntil: {
    en: 'Questions are taken until the end of {day}, midnight UTC.',
    fr: 'Les questions sont reçues jusqu’à la fin du {day}, minuit UTC.',
  },
  questionsOver: {
    en: 'Questions were taken until the end of {day}, midnight UTC.',
    fr: 'Les questions étaient reçues jusqu’à la fin du {day}, minuit UTC.',
  },
  act: { en: 'Ask a question or respond', fr: 'Poser une question ou répondre' },
  sealed: {
    en: 'A response is seen by the organisation that sends it and by the agency, by nobody else.',
    fr: 'Une réponse n’est vue que par l’organisation qui l’envoie et par l’administration.',
  },
  state: { en: 'Where it stands', fr: 'État de l’appel' },
  questions: { en: 'Questions and answers', fr: 'Questions et réponses' },
  noQuestions: { en: 'No question has been answered yet.', fr: 'Aucune question n’a encore reçu de réponse.' },
  askedBy: { en: 'Asked by {name}', fr: 'Question de {name}' },
  askedBySomebody: { en: 'Asked by an organisation', fr: 'Question d’une organisation' },
  on: { en: 'on {day}', fr: 'le {day}' },
  answer: { en: 'Answer', fr: 'Réponse' },
  noAnswer: { en: 'Not answered yet.', fr: 'Pas encore de réponse.' },
} satisfies Record<string, LocalisedText>;
