import { z } from 'zod';
import * as kit from '../kit/index.ts';

/** A technology that a company or an administration offers: software, service, data set or specification. */
export const product = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'product',
  label: { en: 'Product', fr: 'Produit' },
  plural: { en: 'Technologies', fr: 'Technologies' },
  purpose: {
    en: 'Tools, services and specifications for risk management and border control, with who stands behind them.',
    fr: 'Outils, services et spécifications pour la gestion des risques et le contrôle aux frontières, et qui en répond.',
  },
  markings: ['clear', 'green'],
  confirmEveryDays: 365,
  homeField: 'website',
  isUsed: true,
  structuredData: {
    type: 'SoftwareApplication',
    from: (fields) => ({
      license: kit.toLicence(fields.licence),
      isBasedOn: fields.repository && {
        '@type': 'SoftwareSourceCode',
        name: 'Source code',
        codeRepository: fields.repository,
      },
      isAccessibleForFree: fields.costModel === 'free' ? true : undefined,
      url: fields.website,
      applicationCategory: 'BusinessApplication',
    }),
  },
  fields: z.object({
    description: kit.markdown().meta({
      label: { en: 'What it does', fr: 'Ce que fait le produit' },
      help: {
        en: 'What an officer does with it, what goes in, what comes out. Plain words; Markdown for headings and lists.',
        fr: 'Ce qu’un agent en fait, ce qui entre, ce qui sort. Des mots simples ; Markdown pour les titres et les listes.',
      },
    }),
    processSteps: kit.many(kit.term('process-steps')).meta({ label: { en: 'Process step', fr: 'Étape du processus' } }),
    riskAreas: kit.many(kit.term('risk-areas')).meta({ label: { en: 'Risk area', fr: 'Domaine de risque' } }),
    transportModes: kit
      .many(kit.term('transport-modes'))
      .meta({ label: { en: 'Transport mode', fr: 'Mode de transport' } }),
    phases: kit.many(kit.term('phases')).meta({ label: { en: 'Phase', fr: 'Phase' } }),
    technologies: kit.many(kit.term('technologies')).meta({ label: { en: 'Technology', fr: 'Technologie' } }),
    inputs: kit.many(kit.term('data-formats')).meta({ label: { en: 'Reads', fr: 'Lit' } }),
    outputs: kit.many(kit.term('data-formats')).meta({ label: { en: 'Writes', fr: 'Produit' } }),
    deployment: kit
      .many(
        kit.choice({
          'own-servers': { en: 'Own servers', fr: 'Serveurs propres' },
          'vendor-cloud': { en: 'Vendor’s cloud', fr: 'Nuage du fournisseur' },
          'national-cloud': { en: 'National cloud', fr: 'Nuage national' },
          desktop: { en: 'Desktop or mobile', fr: 'Poste de travail ou mobile' },
          library: { en: 'Library', fr: 'Bibliothèque logicielle' },
          'data-set': { en: 'Data set', fr: 'Jeu de données' },
          specification: { en: 'Specification', fr: 'Spécification' },
        }),
      )
      .meta({ label: { en: 'Deployment', fr: 'Déploiement' }, facet: true }),
    dataLocation: kit
      .text()
      .optional()
      .meta({
        label: { en: 'Data location', fr: 'Lieu des données' },
        help: {
          en: 'Where the data is kept and who can reach it.',
          fr: 'Où sont conservées les données et qui y accède.',
        },
      }),
    licence: kit
      .spdx()
      .optional()
      .meta({
        label: { en: 'Licence', fr: 'Licence' },
        help: {
          en: 'SPDX identifier, for example Apache-2.0, or LicenseRef-Name for an own licence.',
          fr: 'Identifiant SPDX, par exemple Apache-2.0, ou LicenseRef-Nom pour une licence propre.',
        },
      }),
    costModel: kit
      .choice({
        free: { en: 'Free of charge', fr: 'Gratuit' },
        'open-source': { en: 'Open source, paid support', fr: 'Code ouvert, assistance payante' },
        'members-free': { en: 'Free to Members', fr: 'Gratuit pour les Membres' },
        subscription: { en: 'Subscription', fr: 'Abonnement' },
        'licence-fee': { en: 'Licence fee', fr: 'Redevance de licence' },
        project: { en: 'Price by project', fr: 'Prix par projet' },
      })
      .optional()
      .meta({ label: { en: 'Cost model', fr: 'Modèle de coût' }, facet: true }),
    eligibility: kit
      .text()
      .optional()
      .meta({
        label: { en: 'Who may use it', fr: 'Qui peut l’utiliser' },
        help: { en: 'For example “free to Members”.', fr: 'Par exemple « gratuit pour les Membres ».' },
      }),
    languages: kit.many(kit.language(), 60).meta({
      label: { en: 'Languages of the interface', fr: 'Langues de l’interface' },
      help: { en: 'Two-letter codes, one a line: en, fr, es.', fr: 'Codes à deux lettres, un par ligne : en, fr, es.' },
    }),
    writtenIn: kit.many(kit.text(60)).meta({
      label: { en: 'Written in', fr: 'Écrit en' },
      help: { en: 'Programming languages, one a line.', fr: 'Langages de programmation, un par ligne.' },
    }),
    website: kit
      .link()
      .optional()
      .meta({ label: { en: 'Website', fr: 'Site web' } }),
    repository: kit
      .link()
      .optional()
      .meta({ label: { en: 'Source code', fr: 'Code source' } }),
    accessibilityStatement: kit
      .link()
      .optional()
      .meta({ label: { en: 'Accessibility statement', fr: 'Déclaration d’accessibilité' } }),
    supportEnd: kit
      .date()
      .optional()
      .meta({ label: { en: 'Supported until', fr: 'Assistance jusqu’au' } }),
    evidence: kit
      .many(
        kit.group({
          title: kit.text(160).meta({ label: { en: 'What it shows', fr: 'Ce qu’il montre' } }),
          url: kit.link().meta({ label: { en: 'Address', fr: 'Adresse' } }),
        }),
      )
      .meta({
        label: { en: 'Evidence', fr: 'Preuves' },
        help: {
          en: 'Pages that show what is said here: evaluations, documentation, contracts awarded.',
          fr: 'Pages qui montrent ce qui est dit ici : évaluations, documentation, marchés attribués.',
        },
        section: true,
      }),
  }),
});
