import { z } from 'zod';
import * as kit from '../kit/index.ts';

const section = (label: kit.LocalisedText, help: kit.LocalisedText) => kit.markdown().meta({ label, help });

/** What an agency looks for: the need, what binds it, until when it takes questions and responses, and what came of it. */
export const request = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'request',
  label: { en: 'Call for technology', fr: 'Appel à technologies' },
  plural: { en: 'Calls for technology', fr: 'Appels à technologies' },
  purpose: {
    en: 'What agencies look for, until when they take responses, and what came of it.',
    fr: 'Ce que cherchent les administrations, jusqu’à quand elles reçoivent des réponses, et ce qui en est sorti.',
  },
  markings: ['clear', 'green', 'amber'],
  publishers: ['customs', 'border-agency'],
  confirmEveryDays: 365,
  call: { questions: 'questionsUntil', responses: 'responsesUntil' },
  turnsAt: ({ questionsUntil, responsesUntil }) => [questionsUntil, responsesUntil].map((day) => kit.dayEndsAt(day)),
  // The field’s own way to ask for offers. @see https://schema.org/Demand
  structuredData: {
    type: 'Demand',
    from: ({ responsesUntil }) => ({ validThrough: kit.dayEndsAt(responsesUntil) }),
  },
  fields: z.object({
    need: section(
      { en: 'Need', fr: 'Besoin' },
      {
        en: 'What an officer cannot do today, where, how often, and how it would be if it worked. No product names.',
        fr: 'Ce qu’un agent ne peut pas faire aujourd’hui, où, à quelle fréquence, et comment ce serait si cela fonctionnait. Pas de noms de produits.',
      },
    ),
    constraints: section(
      { en: 'Constraints', fr: 'Contraintes' },
      {
        en: 'What a solution has to live with: law, networks, languages, climate, existing systems, people.',
        fr: 'Ce avec quoi une solution doit composer : droit, réseaux, langues, climat, systèmes existants, personnel.',
      },
    ),
    judging: section(
      { en: 'How responses are judged', fr: 'Comment les réponses sont évaluées' },
      {
        en: 'Who reads them, by what measures, and when those who responded hear.',
        fr: 'Qui les lit, selon quels critères, et quand les répondants reçoivent une suite.',
      },
    ),
    questionsUntil: kit.date().meta({
      label: { en: 'Questions until', fr: 'Questions jusqu’au' },
      help: {
        en: 'Last day, ending at midnight UTC. Answers are for everybody who may read the call.',
        fr: 'Dernier jour, jusqu’à minuit UTC. Les réponses sont visibles de tous ceux qui peuvent lire l’appel.',
      },
    }),
    responsesUntil: kit.date().meta({
      label: { en: 'Responses until', fr: 'Réponses jusqu’au' },
      help: {
        en: 'Last day, ending at midnight UTC. Only your organisation sees responses.',
        fr: 'Dernier jour, jusqu’à minuit UTC. Seule votre organisation voit les réponses.',
      },
    }),
    contact: kit
      .contact()
      .optional()
      .meta({ label: { en: 'Contact', fr: 'Contact' } }),
    quantity: kit
      .text()
      .optional()
      .meta({
        label: { en: 'How much', fr: 'Volume' },
        help: {
          en: 'For example “12 lanes at 3 border posts”.',
          fr: 'Par exemple « 12 couloirs dans 3 postes frontière ».',
        },
      }),
    budgetBand: kit
      .choice({
        'under-50k': { en: 'Under 50,000 USD', fr: 'Moins de 50 000 USD' },
        '50k-250k': { en: '50,000 to 250,000 USD', fr: 'De 50 000 à 250 000 USD' },
        '250k-1m': { en: '250,000 to 1 million USD', fr: 'De 250 000 à 1 million USD' },
        'over-1m': { en: 'Over 1 million USD', fr: 'Plus de 1 million USD' },
        'not-disclosed': { en: 'Not disclosed', fr: 'Non communiqué' },
      })
      .optional()
      .meta({ label: { en: 'Budget', fr: 'Budget' }, facet: true }),
    country: kit
      .country()
      .optional()
      .meta({ label: { en: 'Country', fr: 'Pays' } }),
    riskAreas: kit.many(kit.term('risk-areas')).meta({ label: { en: 'Risk area', fr: 'Domaine de risque' } }),
    processSteps: kit.many(kit.term('process-steps')).meta({ label: { en: 'Process step', fr: 'Étape du processus' } }),
    transportModes: kit
      .many(kit.term('transport-modes'))
      .meta({ label: { en: 'Transport mode', fr: 'Mode de transport' } }),
    phases: kit.many(kit.term('phases')).meta({ label: { en: 'Phase', fr: 'Phase' } }),
    technologies: kit.many(kit.term('technologies')).meta({ label: { en: 'Technology', fr: 'Technologie' } }),
    documents: kit.many(kit.file(), 12).meta({
      label: { en: 'Documents', fr: 'Documents' },
      help: { en: 'Specifications, drawings, forms.', fr: 'Cahiers des charges, plans, formulaires.' },
    }),
    outcome: kit
      .markdown()
      .optional()
      .meta({
        label: { en: 'What came of it', fr: 'Ce qui en est sorti' },
        help: {
          en: 'Filled in with a later revision, once it is over: what was chosen or why nothing was, and what others can learn from it.',
          fr: 'À remplir dans une révision ultérieure, une fois l’appel terminé : ce qui a été retenu ou pourquoi rien ne l’a été, et ce que d’autres peuvent en tirer.',
        },
      }),
  }),
});
