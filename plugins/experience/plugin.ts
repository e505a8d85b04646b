import { z } from 'zod';
import * as kit from '../kit/index.ts';

const section = (label: kit.LocalisedText, help: kit.LocalisedText) => kit.markdown().meta({ label, help });

/** A deployment as it really went, told by those who did it. No section may be empty, the failures included. */
export const experience = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'experience',
  label: { en: 'Experience', fr: 'Expérience' },
  plural: { en: 'Experience', fr: 'Expériences' },
  purpose: {
    en: 'What was tried, what came of it in numbers, and what failed.',
    fr: 'Ce qui a été tenté, ce qui en est sorti en chiffres, et ce qui a échoué.',
  },
  markings: ['clear', 'green', 'amber', 'amber-strict', 'red'],
  publishers: ['customs', 'border-agency', 'international-organisation', 'academia'],
  confirmEveryDays: 1095,
  structuredData: {
    type: 'Report',
    from: ({ country }) => ({ spatialCoverage: kit.toCountry(country) }),
  },
  fields: z.object({
    situation: section(
      { en: 'Situation', fr: 'Situation' },
      {
        en: 'What was the problem, for whom, and how large.',
        fr: 'Quel était le problème, pour qui, et de quelle ampleur.',
      },
    ),
    solution: section(
      { en: 'Solution', fr: 'Solution' },
      {
        en: 'What was done, by whom, and why this way.',
        fr: 'Ce qui a été fait, par qui, et pourquoi de cette façon.',
      },
    ),
    result: section(
      { en: 'Result', fr: 'Résultat' },
      {
        en: 'What changed. Put the figures into the table below.',
        fr: 'Ce qui a changé. Mettez les chiffres dans le tableau ci-dessous.',
      },
    ),
    measures: kit
      .some(
        kit.group({
          what: kit.text(120).meta({ label: { en: 'What was measured', fr: 'Ce qui a été mesuré' } }),
          before: kit.text(60).meta({ label: { en: 'Before', fr: 'Avant' } }),
          after: kit.text(60).meta({ label: { en: 'After', fr: 'Après' } }),
        }),
      )
      .meta({
        label: { en: 'Result in numbers', fr: 'Résultat en chiffres' },
        help: { en: 'At least one figure, with its unit.', fr: 'Au moins un chiffre, avec son unité.' },
        section: true,
      }),
    whatFailed: section(
      { en: 'What failed', fr: 'Ce qui a échoué' },
      {
        en: 'What did not work, and what you would do differently. The most useful part for the next reader.',
        fr: 'Ce qui n’a pas fonctionné et ce que vous feriez autrement. La partie la plus utile pour le lecteur suivant.',
      },
    ),
    country: kit.country().meta({
      label: { en: 'Country', fr: 'Pays' },
      help: { en: 'Where it was done.', fr: 'Où cela s’est fait.' },
    }),
    costBand: kit
      .choice({
        'under-50k': { en: 'Under 50,000 USD', fr: 'Moins de 50 000 USD' },
        '50k-250k': { en: '50,000 to 250,000 USD', fr: 'De 50 000 à 250 000 USD' },
        '250k-1m': { en: '250,000 to 1 million USD', fr: 'De 250 000 à 1 million USD' },
        'over-1m': { en: 'Over 1 million USD', fr: 'Plus de 1 million USD' },
        'not-disclosed': { en: 'Not disclosed', fr: 'Non communiqué' },
      })
      .meta({ label: { en: 'Cost', fr: 'Coût' }, facet: true }),
    timeBand: kit
      .choice({
        'under-3-months': { en: 'Under 3 months', fr: 'Moins de 3 mois' },
        '3-12-months': { en: '3 to 12 months', fr: 'De 3 à 12 mois' },
        '1-3-years': { en: '1 to 3 years', fr: 'De 1 à 3 ans' },
        'over-3-years': { en: 'Over 3 years', fr: 'Plus de 3 ans' },
      })
      .meta({ label: { en: 'Time taken', fr: 'Durée' }, facet: true }),
    products: kit.many(kit.entryRef('product')).meta({
      label: { en: 'Products used', fr: 'Produits utilisés' },
      section: true,
    }),
    pictures: kit
      .many(
        kit.group({
          file: kit.file({ accept: ['image'] }).meta({ label: { en: 'Picture', fr: 'Image' } }),
          alt: kit.text(300).meta({
            label: { en: 'What it shows', fr: 'Ce qu’elle montre' },
            help: { en: 'For those who do not see it.', fr: 'Pour ceux qui ne la voient pas.' },
          }),
        }),
        12,
      )
      .meta({ label: { en: 'Pictures', fr: 'Images' }, section: true }),
    documents: kit.many(kit.file(), 12).meta({
      label: { en: 'Documents', fr: 'Documents' },
      help: {
        en: 'Reports, tables, forms: what others can use.',
        fr: 'Rapports, tableaux, formulaires : ce qui peut servir à d’autres.',
      },
    }),
    processSteps: kit.many(kit.term('process-steps')).meta({ label: { en: 'Process step', fr: 'Étape du processus' } }),
    riskAreas: kit.many(kit.term('risk-areas')).meta({ label: { en: 'Risk area', fr: 'Domaine de risque' } }),
    technologies: kit.many(kit.term('technologies')).meta({ label: { en: 'Technology', fr: 'Technologie' } }),
    transportModes: kit
      .many(kit.term('transport-modes'))
      .meta({ label: { en: 'Transport mode', fr: 'Mode de transport' } }),
  }),
});
