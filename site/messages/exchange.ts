import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of feeds and exports, and of the page that imports a file. */
export const messages = {
  feedTitle: { en: 'Entrepôt: what is new', fr: 'Entrepôt : les nouveautés' },
  feedTitleOf: { en: 'Entrepôt: {name}', fr: 'Entrepôt : {name}' },
  feedSubtitle: {
    en: 'Tools, guidance and experience for risk management at the border, newest first.',
    fr: 'Outils, guides et expériences pour la gestion des risques à la frontière, du plus récent au plus ancien.',
  },
  feed: { en: 'Feed (Atom)', fr: 'Fil (Atom)' },
  takeOut: { en: 'Take these with you', fr: 'Emporter ces fiches' },
  exportCsv: { en: 'All as CSV', fr: 'Tout en CSV' },
  exportJson: { en: 'All as JSON', fr: 'Tout en JSON' },

  importTitle: { en: 'Import a file', fr: 'Importer un fichier' },
  importLede: {
    en: 'Entries from a file that this portal exported, or that is written like one, become drafts of your organisation.',
    fr: 'Les fiches d’un fichier exporté par ce portail, ou écrit de la même façon, deviennent des brouillons de votre organisation.',
  },
  importSteps: {
    en: 'First the file is only checked and you see what would happen. Nothing is saved before you confirm, and of a file with a mistake nothing at all. What you import has to be submitted and reviewed like any other draft.',
    fr: 'Le fichier est d’abord seulement vérifié et vous voyez ce qui se passerait. Rien n’est enregistré avant votre confirmation, et rien du tout d’un fichier qui contient une erreur. Ce que vous importez doit être soumis et relu comme tout autre brouillon.',
  },
  importFrom: {
    en: 'A file to start with: open a listing and take “All as CSV”, keep the first line and write your entries below it.',
    fr: 'Pour commencer : ouvrez une liste, prenez « Tout en CSV », gardez la première ligne et écrivez vos fiches en dessous.',
  },
  importNone: {
    en: 'You belong to no organisation that publishes here, so there is nobody to import for. Ask to join one, or ask its manager.',
    fr: 'Vous n’appartenez à aucune organisation qui publie ici : il n’y a personne pour qui importer. Demandez à en rejoindre une, ou adressez-vous à son gestionnaire.',
  },
  target: { en: 'What and for whom', fr: 'Quoi et pour qui' },
  targetOf: { en: '{type}, for {organisation}', fr: '{type}, pour {organisation}' },
  targetMissing: { en: 'Choose from the list.', fr: 'Choisissez dans la liste.' },
  file: { en: 'File', fr: 'Fichier' },
  fileHelp: {
    en: 'CSV or JSON, at most {mebibytes} MiB and {rows} entries.',
    fr: 'CSV ou JSON, {mebibytes} Mio et {rows} fiches au plus.',
  },
  fileMissing: { en: 'Choose a file.', fr: 'Choisissez un fichier.' },
  fileTooLarge: {
    en: 'This file is larger than {mebibytes} MiB. Split it.',
    fr: 'Ce fichier dépasse {mebibytes} Mio. Divisez-le.',
  },
  check: { en: 'Check the file', fr: 'Vérifier le fichier' },
  apply: { en: 'Import', fr: 'Importer' },
  another: { en: 'Check another file', fr: 'Vérifier un autre fichier' },
  nothingDone: { en: 'Nothing was imported', fr: 'Rien n’a été importé' },

  trialTitle: { en: 'What importing {file} would do', fr: 'Ce que ferait l’importation de {file}' },
  doneTitle: { en: '{file} is imported', fr: '{file} est importé' },
  refusedTitle: { en: '{file} cannot be imported yet', fr: '{file} ne peut pas encore être importé' },
  refusedText: {
    en: 'Of this file nothing was imported. Mend what is listed below in the file, then check it again.',
    fr: 'Rien de ce fichier n’a été importé. Corrigez dans le fichier ce qui est indiqué ci-dessous, puis vérifiez-le à nouveau.',
  },
  created: { en: 'New drafts', fr: 'Nouveaux brouillons' },
  updated: { en: 'Changed', fr: 'Modifiées' },
  unchanged: { en: 'Already as in the file', fr: 'Déjà comme dans le fichier' },
  nextDone: {
    en: 'Next: look at the drafts under My entries, then submit them.',
    fr: 'Ensuite : relisez les brouillons sous Mes fiches, puis soumettez-les.',
  },
  nextTrial: {
    en: 'Nothing has been saved so far.',
    fr: 'Rien n’a été enregistré jusqu’ici.',
  },
  nothingToDo: {
    en: 'Everything in this file is there already. There is nothing to import.',
    fr: 'Tout ce que contient ce fichier est déjà là. Il n’y a rien à importer.',
  },
  emptyFile: { en: 'This file holds no entries.', fr: 'Ce fichier ne contient aucune fiche.' },
  myEntries: { en: 'My entries', fr: 'Mes fiches' },
  problems: { en: 'What to mend', fr: 'À corriger' },
  remarks: { en: 'Remarks', fr: 'Remarques' },
  columnPlace: { en: 'Where', fr: 'Où' },
  columnExpected: { en: 'Expected', fr: 'Attendu' },
  columnFound: { en: 'Found', fr: 'Trouvé' },
  columnTodo: { en: 'What to do', fr: 'Que faire' },
  wholeFile: { en: 'The file', fr: 'Le fichier' },
  entriesTitle: { en: 'Entries in the file', fr: 'Fiches du fichier' },
  outcome_created: { en: 'new', fr: 'nouvelle' },
  outcome_updated: { en: 'changed', fr: 'modifiée' },
  outcome_unchanged: { en: 'as it is', fr: 'inchangée' },
} satisfies Record<string, LocalisedText>;
