import { z } from 'zod';
import * as kit from '../kit/index.ts';

/** Something that has happened and that others should know. */
export const news = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'news',
  label: { en: 'News', fr: 'Actualité' },
  plural: { en: 'News', fr: 'Actualités' },
  purpose: {
    en: 'What has happened: with whom, when, and where it can be read in full.',
    fr: 'Ce qui s’est passé : avec qui, quand, et où le lire en entier.',
  },
  markings: ['clear', 'green', 'amber'],
  confirmEveryDays: 730,
  structuredData: {
    type: 'NewsArticle',
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
      help: {
        en: 'What happened first, then what it means. Markdown; start headings at ##.',
        fr: 'D’abord ce qui s’est passé, puis ce que cela signifie. Markdown ; commencez les titres à ##.',
      },
    }),
    riskAreas: kit.many(kit.term('risk-areas')).meta({ label: { en: 'Risk area', fr: 'Domaine de risque' } }),
    processSteps: kit.many(kit.term('process-steps')).meta({ label: { en: 'Process step', fr: 'Étape du processus' } }),
    technologies: kit.many(kit.term('technologies')).meta({ label: { en: 'Technology', fr: 'Technologie' } }),
    sources: kit
      .many(
        kit.group({
          title: kit.text(240).meta({ label: { en: 'Title', fr: 'Titre' } }),
          publisher: kit.text(160).meta({ label: { en: 'Publisher', fr: 'Éditeur' } }),
          url: kit
            .link()
            .optional()
            .meta({ label: { en: 'Address', fr: 'Adresse' } }),
        }),
      )
      .meta({
        label: { en: 'Sources', fr: 'Sources' },
        help: {
          en: 'Where it can be read in full. Empty only for news of your own.',
          fr: 'Où le lire en entier. Vide seulement pour vos propres actualités.',
        },
        section: true,
      }),
  }),
});
