import type { Locale } from '#plugins/kit/index.ts';

/** What an officer wants to know, the words that they would search for, and the page that says it. */
export interface Question {
  wants: string;
  words: Record<Locale, string>;
  /** The kind of entry whose list the first page leads to; left out: the first page leads to the page itself. */
  by?: string;
  finds: Record<Locale, string>;
}

const guidance = (en: string, fr: string) => ({ en: `guidance/${en}/`, fr: `guidance/${fr}/` });
const office = (en: string, fr: string) => ({ en: `office/${en}/`, fr: `office/${fr}/` });
const system = (en: string, fr: string) => ({ en: `system/${en}/`, fr: `system/${fr}/` });
const instrument = (en: string, fr: string) => ({ en: `instrument/${en}/`, fr: `instrument/${fr}/` });
const product = (en: string, fr: string) => ({ en: `product/${en}/`, fr: `product/${fr}/` });

/** Five for each system, under its name on the first page. */
export const QUESTIONS: Record<'compendium' | 'rilo' | 'cen' | 'mutual' | 'exchange', readonly Question[]> = {
  compendium: [
    {
      wants: 'how many consignments to check at random',
      words: { en: 'random sample how many checks', fr: 'échantillon combien de contrôles au hasard' },
      by: 'guidance',
      finds: guidance('inspection-sampling', 'echantillonnage-des-controles'),
    },
    {
      wants: 'what can be done about a risk once it is known',
      words: { en: 'options to treat a risk', fr: 'options pour traiter un risque' },
      by: 'guidance',
      finds: guidance('treating-risks', 'traiter-les-risques'),
    },
    {
      wants: 'how to hear in time when a profile has grown old',
      words: { en: 'retire old profile', fr: 'retirer un profil ancien' },
      by: 'guidance',
      finds: guidance('profile-life-cycle', 'cycle-de-vie-des-profils'),
    },
    {
      wants: 'who may overrule a model',
      words: { en: 'officer overrides model', fr: 'agent décision contraire au modèle' },
      by: 'guidance',
      finds: guidance('human-oversight', 'controle-humain'),
    },
    {
      wants: 'how the steps of the work follow one another',
      words: { en: 'risk management process steps', fr: 'processus de gestion des risques étapes' },
      finds: guidance('compendium-process', 'processus-du-compendium'),
    },
  ],
  rilo: [
    {
      wants: 'where the office for Asia and the Pacific is',
      words: { en: 'RILO Asia Pacific', fr: 'BRLR Asie Pacifique' },
      by: 'office',
      finds: office('asia-pacific', 'asie-pacifique'),
    },
    {
      wants: 'who hosts the office for Eastern and Central Europe',
      words: { en: 'liaison office Eastern Central Europe Warsaw', fr: 'bureau de liaison Europe orientale Varsovie' },
      by: 'office',
      finds: office('eastern-and-central-europe', 'europe-orientale-et-centrale'),
    },
    {
      wants: 'whether the host of the office in Central America is known',
      words: { en: 'RILO Central America host', fr: 'BRLR Amérique centrale hôte' },
      by: 'office',
      finds: office('central-america', 'amerique-centrale'),
    },
    {
      wants: 'whom to ask in East and Southern Africa',
      words: { en: 'intelligence office Southern Africa', fr: 'bureau de renseignement Afrique australe' },
      by: 'office',
      finds: office('east-and-southern-africa', 'afrique-orientale-et-australe'),
    },
    {
      wants: 'how a question to another region travels',
      words: { en: 'RILO network national contact point', fr: 'réseau BRLR point de contact national' },
      finds: guidance('rilo-network', 'reseau-rilo'),
    },
  ],
  cen: [
    {
      wants: 'what a national enforcement system keeps and what it passes on',
      words: { en: 'nCEN national enforcement non-nominal', fr: 'nCEN national lutte contre la fraude' },
      by: 'system',
      finds: system('ncen', 'ncen-national'),
    },
    {
      wants: 'where to talk during an operation',
      words: { en: 'CENcomm closed user groups operation', fr: 'CENcomm groupes fermés opération' },
      by: 'system',
      finds: system('cencomm', 'cencomm-groupes-fermes'),
    },
    {
      wants: 'what assesses manifests',
      words: { en: 'Cargo Targeting System manifest', fr: 'système de ciblage du fret manifestes' },
      by: 'system',
      finds: system('cargo-targeting-system', 'systeme-de-ciblage-du-fret'),
    },
    {
      wants: 'where to learn online',
      words: { en: 'CLiKC e-learning', fr: 'CLiKC formation en ligne' },
      by: 'system',
      finds: system('clikc', 'clikc-formation'),
    },
    {
      wants: 'which application is for which task',
      words: { en: 'CEN suite which application', fr: 'suite CEN quelle application' },
      finds: guidance('cen-suite', 'suite-cen'),
    },
  ],
  mutual: [
    {
      wants: 'on what basis a neighbour can be asked to watch a vehicle',
      words: { en: 'Nairobi Convention surveillance annex', fr: 'Convention de Nairobi annexe surveillance' },
      by: 'instrument',
      finds: instrument('nairobi-convention', 'convention-de-nairobi'),
    },
    {
      wants: 'whether the Johannesburg Convention can be relied on',
      words: { en: 'Johannesburg Convention in force', fr: 'Convention de Johannesburg en vigueur' },
      by: 'instrument',
      finds: instrument('johannesburg-convention', 'convention-de-johannesburg'),
    },
    {
      wants: 'a text for an agreement between two administrations',
      words: { en: 'model bilateral agreement memorandum', fr: 'accord bilatéral type mémorandum' },
      by: 'instrument',
      finds: instrument('model-bilateral-agreement', 'accord-bilateral-type'),
    },
    {
      wants: 'a standard way of exchanging data on authorised operators',
      words: { en: 'Globally Networked Customs utility blocks', fr: 'douane en réseau blocs fonctionnels' },
      by: 'instrument',
      finds: instrument('globally-networked-customs-instrument', 'douane-en-reseau-instrument'),
    },
    {
      wants: 'how the instruments differ',
      words: { en: 'mutual assistance instruments', fr: 'instruments d’assistance mutuelle' },
      finds: guidance('mutual-assistance-instruments', 'instruments-d-assistance-mutuelle'),
    },
  ],
  exchange: [
    {
      wants: 'a tool that screens air passengers before they arrive',
      words: { en: 'screen air passengers PNR', fr: 'passagers aériens PNR' },
      by: 'product',
      finds: product('gtas', 'gtas-evaluation-des-voyageurs'),
    },
    {
      wants: 'a tool that matches names against sanctions lists',
      words: { en: 'match names sanctions watch lists', fr: 'rapprochement de noms listes de sanctions' },
      by: 'product',
      finds: product('yente', 'yente-listes-de-sanctions'),
    },
    {
      wants: 'methods for choosing inspections to try out',
      words: { en: 'customs fraud detection', fr: 'customs fraud detection' },
      by: 'product',
      finds: product('customs-fraud-detection', 'customs-fraud-detection-simulation'),
    },
    {
      wants: 'who makes this portal',
      words: { en: 'what this portal is', fr: 'ce qu’est ce portail' },
      by: 'news',
      finds: { en: 'news/what-this-portal-is/', fr: 'news/ce-qu-est-ce-portail/' },
    },
    {
      wants: 'what a technology exchange is good for',
      words: { en: 'what a technology exchange is for', fr: 'à quoi sert un échange de technologies' },
      finds: guidance('technology-exchange', 'echange-de-technologies'),
    },
  ],
};
