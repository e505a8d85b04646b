import { z } from 'zod';
import * as kit from '../kit/index.ts';

/** Guidance in the manner of the Risk Management Compendium: how a piece of the work is done, with its sources. */
export const guidance = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'guidance',
  label: { en: 'Guidance', fr: 'Guide' },
  plural: { en: 'Guidance', fr: 'Guides' },
  purpose: {
    en: 'How the work is done: framework, process, networks and instruments, each with its sources.',
    fr: 'Comment se fait le travail : cadre, processus, réseaux et instruments, chacun avec ses sources.',
  },
  markings: ['clear', 'green', 'amber'],
  confirmEveryDays: 730,
  structuredData: {
    type: 'TechArticle',
    from: ({ sources = [] }) => ({
      citation: sources.map(({ title, publisher, url }) => ({
        '@type': 'CreativeWork',
        name: title,
        ...(url && { url }),
        publisher: { '@type': 'Organization', name: publisher },
      })),
    }),
  },
  fields: z.object({
    body: kit.markdown().meta({
      label: { en: 'Text', fr: 'Texte' },
      help: { en: 'Markdown. Start headings at ##.', fr: 'Markdown. Commencez les titres à ##.' },
    }),
    volume: kit
      .term('volumes')
      .optional()
      .meta({ ownPlace: true, label: { en: 'Volume', fr: 'Volume' } }),
    chapter: kit
      .term('chapters')
      .optional()
      .meta({ ownPlace: true, label: { en: 'Chapter', fr: 'Chapitre' } }),
    place: kit
      .number({ min: 1, max: 999 })
      .optional()
      .meta({
        ownPlace: true,
        label: { en: 'Place in the chapter', fr: 'Place dans le chapitre' },
        help: {
          en: 'Pages of a chapter follow one another by it.',
          fr: 'Les pages d’un chapitre se suivent selon elle.',
        },
      }),
    frameworkElements: kit
      .many(kit.term('framework-elements'))
      .meta({ ownPlace: true, label: { en: 'Framework element', fr: 'Élément du cadre' } }),
    processSteps: kit
      .many(kit.term('process-steps'))
      .meta({ ownPlace: true, label: { en: 'Process step', fr: 'Étape du processus' } }),
    decisionLevels: kit
      .many(kit.term('decision-levels'))
      .meta({ ownPlace: true, label: { en: 'Decision level', fr: 'Niveau de décision' } }),
    transportModes: kit
      .many(kit.term('transport-modes'))
      .meta({ ownPlace: true, label: { en: 'Transport mode', fr: 'Mode de transport' } }),
    sources: kit
      .some(
        kit.group({
          title: kit.text(240).meta({ label: { en: 'Title', fr: 'Titre' } }),
          publisher: kit.text(160).meta({ label: { en: 'Publisher', fr: 'Éditeur' } }),
          url: kit
            .link()
            .optional()
            .meta({ label: { en: 'Address', fr: 'Adresse' } }),
          checkedOn: kit.date().meta({ label: { en: 'Checked on', fr: 'Vérifié le' } }),
        }),
      )
      .meta({
        label: { en: 'Sources', fr: 'Sources' },
        help: {
          en: 'Where the facts come from and when you last looked. At least one.',
          fr: 'D’où viennent les faits et quand vous les avez vérifiés. Au moins une.',
        },
        section: true,
      }),
  }),
});
