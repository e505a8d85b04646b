import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of the two search pages. */
export const messages = {
  title: { en: 'Search', fr: 'Recherche' },
  titleFor: { en: 'Search: {q}', fr: 'Recherche : {q}' },
  purpose: {
    en: 'Guidance, technologies and experience, in every language they are written in.',
    fr: 'Guides, technologies et expériences, dans toutes les langues où ils sont écrits.',
  },
  label: { en: 'What are you looking for?', fr: 'Que cherchez-vous ?' },
  hint: {
    en: 'For example “container selection”. Quotation marks keep words together.',
    fr: 'Par exemple « sélection de conteneurs ». Les guillemets gardent les mots ensemble.',
  },
  search: { en: 'Search', fr: 'Rechercher' },
  filters: { en: 'Narrow down', fr: 'Affiner' },
  clear: { en: 'Clear all filters', fr: 'Effacer tous les filtres' },
  apply: { en: 'Apply', fr: 'Appliquer' },
  further: { en: 'Further filters', fr: 'Autres filtres' },
  labelled: { en: '{label}: {value}', fr: '{label} : {value}' },
  type: { en: 'Kind', fr: 'Nature' },
  organisation: { en: 'Organisation', fr: 'Organisation' },
  language: { en: 'Language', fr: 'Langue' },
  all: { en: 'All', fr: 'Toutes' },
  rest: { en: '{n} more', fr: '{n} de plus' },
  allOrganisations: { en: 'All organisations', fr: 'Toutes les organisations' },
  sort: { en: 'Sort by', fr: 'Trier par' },
  sortRelevance: { en: 'Best match', fr: 'Pertinence' },
  sortUpdated: { en: 'Last update', fr: 'Dernière mise à jour' },
  searching: { en: 'Searching…', fr: 'Recherche en cours…' },
  found: { en: 'Found', fr: 'Résultats' },
  foundOne: { en: '{n} entry found, searched in {all}.', fr: '{n} fiche trouvée sur {all}.' },
  foundMany: { en: '{n} entries found, searched in {all}.', fr: '{n} fiches trouvées sur {all}.' },
  foundHereOne: { en: '{n} entry found.', fr: '{n} fiche trouvée.' },
  foundHereMany: { en: '{n} entries found.', fr: '{n} fiches trouvées.' },
  foundBounded: {
    en: 'More than {n} entries found; these are the best matches.',
    fr: 'Plus de {n} fiches trouvées ; voici les plus pertinentes.',
  },
  anyWord: {
    en: 'Few or no entries have all the words. Those with some of them follow.',
    fr: 'Peu de fiches, voire aucune, contiennent tous les mots. Suivent celles qui en contiennent une partie.',
  },
  alsoSearched: { en: 'Also searched for: {words}.', fr: 'Également recherché : {words}.' },
  asWritten: {
    en: 'Search only for the words as written, without the glossary',
    fr: 'Chercher seulement les mots tels quels, sans le glossaire',
  },
  more: { en: 'Show more', fr: 'En afficher plus' },
  writtenIn: { en: 'in {language}', fr: 'en {language}' },
  noneTitle: { en: 'No entry matches', fr: 'Aucune fiche ne correspond' },
  noneSpelling: {
    en: 'Check the spelling, or use fewer and more general words.',
    fr: 'Vérifiez l’orthographe, ou employez moins de mots, plus généraux.',
  },
  noneTerms: { en: 'Look through the vocabulary', fr: 'Parcourir le vocabulaire' },
  noneOrganisations: { en: 'Look through the organisations', fr: 'Parcourir les organisations' },
  idleTitle: { en: 'Or look through the listings', fr: 'Ou parcourez les listes' },
  failed: {
    en: 'The search in your browser could not be loaded.',
    fr: 'La recherche dans votre navigateur n’a pas pu être chargée.',
  },
  failedServer: { en: 'Let the server search', fr: 'Laisser chercher le serveur' },
  publicOnly: {
    en: 'This page searches public entries.',
    fr: 'Cette page cherche dans les fiches publiques.',
  },
  accountSearch: {
    en: 'With an account, search all that you may read',
    fr: 'Avec un compte, chercher dans tout ce que vous pouvez lire',
  },
  needsScript: {
    en: 'Without JavaScript the server searches: use the form above.',
    fr: 'Sans JavaScript, c’est le serveur qui cherche : utilisez le formulaire ci-dessus.',
  },
} satisfies Record<string, LocalisedText>;
