import { type Locale, localise, type LocalisedText } from '../kit/index.ts';

/** What the page of an office and the map say beside the labels of fields. */
export const WORDS = {
  hostKnown: { en: '{host}, {since}', fr: '{host}, {since}' },
  hostUndated: { en: '{host}; since when is not stated', fr: '{host} ; depuis quand n’est pas indiqué' },
  hostAsOf: { en: '{host}, {since}; hosts rotate', fr: '{host}, {since} ; les hôtes changent' },
  notConfirmed: { en: 'Host not confirmed', fr: 'Hôte non confirmé' },
  notConfirmedLong: {
    en: 'Host not confirmed: no source at hand names it well enough. The office may well have one.',
    fr: 'Hôte non confirmé : aucune source disponible ne le nomme assez sûrement. Le bureau peut fort bien en avoir un.',
  },
  reported: { en: 'Reported', fr: 'Signalé' },
  notStated: { en: 'Not stated', fr: 'Non indiqué' },
  established: { en: 'Established: {date}', fr: 'Création : {date}' },
  membersIn: { en: '{n} Members served, {since}', fr: '{n} Membres desservis, {since}' },
  noDate: { en: 'at a time that is not stated', fr: 'à une date non indiquée' },
  earlier: { en: 'Earlier hosts', fr: 'Hôtes précédents' },
  country: { en: 'Country or territory', fr: 'Pays ou territoire' },
  when: { en: 'When', fr: 'Quand' },
  host: { en: 'Host', fr: 'Hôte' },
  mapTitle: { en: 'The offices on a map', fr: 'Les bureaux sur une carte' },
  mapLabel: {
    en: 'Map of the world with the offices whose host is known',
    fr: 'Carte du monde avec les bureaux dont l’hôte est connu',
  },
  mapScrolls: { en: 'Map; it scrolls sideways', fr: 'Carte ; elle défile latéralement' },
  mapText: {
    en: 'Points, by their number in the table: {points}. Letters name the six regions: {regions}. The table below has all of it.',
    fr: 'Points, selon leur numéro dans le tableau : {points}. Des lettres nomment les six régions : {regions}. Le tableau ci-dessous dit tout.',
  },
  mapNote: {
    en: 'A point stands in the middle of the host country, not at an address. No list of the members of each region is at hand, so only host countries have the pattern of their region; a letter is a place to read its name, not a border.',
    fr: 'Un point est au milieu du pays hôte, non à une adresse. Aucune liste des membres de chaque région n’est disponible : seuls les pays hôtes portent le motif de leur région ; une lettre sert à lire son nom, elle ne trace aucune frontière.',
  },
  regions: { en: 'The six WCO regions', fr: 'Les six régions de l’OMD' },
  tooSmall: { en: 'Host known, too small for this map', fr: 'Hôte connu, trop petit pour cette carte' },
  tableTitle: { en: 'The same as a table', fr: 'Les mêmes faits en tableau' },
  number: { en: 'No.', fr: 'Nᵒ' },
  office: { en: 'Office', fr: 'Bureau' },
  region: { en: 'WCO region', fr: 'Région de l’OMD' },
  since: { en: 'Since, or as of', fr: 'Depuis, ou à la date de' },
  source: { en: 'Source, checked on', fr: 'Source, vérifiée le' },
  ask: { en: 'How to ask for assistance', fr: 'Comment demander une assistance' },
  askFirst: {
    en: 'Ask the national contact point of your administration. For most officers it is the only address they need, and it has the current ones of the offices; they are not published here.',
    fr: 'Adressez-vous au point de contact national de votre administration. Pour la plupart des agents, c’est la seule adresse nécessaire, et il a celles des bureaux, à jour ; elles ne sont pas publiées ici.',
  },
  askSecond: {
    en: 'The contact point takes the request to the regional office. Offices answer requests, support operations and help with mutual assistance.',
    fr: 'Le point de contact transmet la demande au bureau régional. Les bureaux répondent aux demandes, appuient les opérations et aident à l’assistance mutuelle.',
  },
  askThird: {
    en: 'Above the offices is the third level of the network, the WCO Secretariat. Whether a request goes there is not for the post to decide: your contact point knows.',
    fr: 'Au-dessus des bureaux se trouve le troisième niveau du réseau, le Secrétariat de l’OMD. Ce n’est pas au poste de décider si une demande y va : votre point de contact le sait.',
  },
  askMore: {
    en: 'How to prepare a request that can be answered',
    fr: 'Comment préparer une demande à laquelle on peut répondre',
  },
  askEvidence: {
    en: 'What is to serve as evidence is asked for under an instrument',
    fr: 'Ce qui doit servir de preuve se demande selon un instrument',
  },
  askOther: {
    en: 'Anything else that is not said here: ask the national contact point of your administration.',
    fr: 'Pour tout ce qui n’est pas dit ici : adressez-vous au point de contact national de votre administration.',
  },
} satisfies Record<string, LocalisedText>;

/** The words of one language; `{name}` is replaced by the value of that name. */
export const wordsIn =
  (locale: Locale) =>
  (key: keyof typeof WORDS, values: Readonly<Record<string, string | number>> = {}): string =>
    localise(WORDS[key], locale).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
