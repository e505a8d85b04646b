import type { LocalisedText } from '#plugins/kit/index.ts';

/** The five systems of the programme, on the first page: what each is, and what one comes for. */
export const messages = {
  title: { en: 'The five systems', fr: 'Les cinq systèmes' },
  lede: {
    en: 'How risk management and intelligence work together in Customs, and what you can do here for each.',
    fr: 'Comment gestion des risques et renseignement s’articulent en douane, et ce que vous pouvez faire ici pour chacun.',
  },
  compendium: { en: 'Risk Management Compendium', fr: 'Compendium de gestion des risques' },
  readGuidance: { en: 'Read the guidance, chapter by chapter', fr: 'Lire les guides, chapitre par chapitre' },
  seeProcess: { en: 'See the process, step by step', fr: 'Voir le processus, étape par étape' },
  rilo: { en: 'RILO network', fr: 'Réseau BRLR' },
  findOffice: { en: 'Find the office for a region', fr: 'Trouver le bureau d’une région' },
  askNetwork: { en: 'Learn how a question travels', fr: 'Comprendre le chemin d’une question' },
  cen: { en: 'CEN suite', fr: 'Suite CEN' },
  findSystem: { en: 'See what each application is for', fr: 'Voir à quoi sert chaque application' },
  whichApplication: { en: 'Choose the application for a task', fr: 'Choisir l’application pour une tâche' },
  mutual: { en: 'Mutual assistance instruments', fr: 'Instruments d’assistance mutuelle' },
  findInstrument: {
    en: 'Find what an instrument lets you ask for',
    fr: 'Trouver ce qu’un instrument permet de demander',
  },
  howInstruments: { en: 'Compare the instruments', fr: 'Comparer les instruments' },
  exchange: { en: 'Technology exchange', fr: 'Échange de technologies' },
  findProduct: { en: 'Find a tool', fr: 'Trouver un outil' },
  findExperience: { en: 'Read what others have tried', fr: 'Lire ce que d’autres ont essayé' },
  findRequest: { en: 'Answer a call for technology', fr: 'Répondre à un appel à technologies' },
  findEvent: { en: 'See what is coming up', fr: 'Voir ce qui se prépare' },
  findNews: { en: 'Read the news', fr: 'Lire les nouvelles' },
  howExchange: { en: 'Learn what an exchange is for', fr: 'Comprendre à quoi sert un échange' },
  glossary: {
    en: 'A word you do not know? Look it up in the glossary.',
    fr: 'Un mot inconnu ? Cherchez-le dans le glossaire.',
  },
} satisfies Record<string, LocalisedText>;
