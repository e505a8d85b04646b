import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of the page on which maintainers see what plugins do on the server. */
export const messages = {
  plugins: { en: 'Plugins', fr: 'Extensions' },
  lede: {
    en: 'What plugins run on the server when entries are saved, submitted and published. One that goes wrong fails only the action it was asked about, and is named here.',
    fr: 'Ce que les extensions exécutent sur le serveur quand une fiche est enregistrée, soumise ou publiée. Une extension défaillante ne fait échouer que l’action concernée, et elle est nommée ici.',
  },
  none: { en: 'Runs nothing on the server', fr: 'N’exécute rien sur le serveur' },
  trusted: {
    en: 'Trusted: runs in a process of its own',
    fr: 'De confiance : s’exécute dans un processus à part',
  },
  sandboxed: {
    en: 'Not trusted: runs in a sandbox without files or network',
    fr: 'Sans confiance : s’exécute dans un bac à sable, sans fichiers ni réseau',
  },
  hooks: { en: 'Hooks', fr: 'Points d’intervention' },
  blocks: { en: 'Blocks:', fr: 'Blocs :' },
  needs: { en: 'asks for: {list}', fr: 'demande : {list}' },
  'on-entrySaving': { en: 'when an entry is saved', fr: 'à l’enregistrement d’une fiche' },
  'on-entrySubmitting': { en: 'when an entry is submitted', fr: 'à la soumission d’une fiche' },
  'on-entryPublishing': { en: 'before an entry goes live', fr: 'avant la publication d’une fiche' },
  'on-entryPublished': { en: 'after an entry went live', fr: 'après la publication d’une fiche' },
  'on-entryWithdrawn': { en: 'after an entry was withdrawn', fr: 'après le retrait d’une fiche' },
  'on-searchIndexing': { en: 'for the words it is found by', fr: 'pour les mots qui la font trouver' },
  notLoaded: { en: 'It cannot be loaded:', fr: 'Elle ne peut pas être chargée :' },
  failuresNone: { en: 'Nothing has gone wrong.', fr: 'Aucune défaillance.' },
  failureOne: { en: 'One failure', fr: 'Une défaillance' },
  failures: { en: '{n} failures', fr: '{n} défaillances' },
  failuresLast: { en: 'The last {n} are shown.', fr: 'Les {n} dernières sont affichées.' },
  'reason-not-loaded': { en: 'could not be loaded', fr: 'n’a pas pu être chargée' },
  'reason-threw': { en: 'ended with an error', fr: 's’est terminée par une erreur' },
  'reason-too-slow': { en: 'did not finish in time', fr: 'n’a pas terminé à temps' },
  'reason-busy': { en: 'was at work for too many others', fr: 'était occupée par trop d’autres demandes' },
  'reason-ended': { en: 'stopped in the middle', fr: 's’est arrêtée en cours de route' },
  'reason-out-of-memory': { en: 'needed too much memory', fr: 'a demandé trop de mémoire' },
  'reason-bad-answer': { en: 'gave an answer that cannot be used', fr: 'a donné une réponse inutilisable' },
  'reason-too-much': { en: 'asked for too much at once', fr: 'en a demandé trop à la fois' },
  offSince: { en: 'Switched off since {date}', fr: 'Désactivée depuis le {date}' },
  switchOff: { en: 'Switch off', fr: 'Désactiver' },
  switchOffText: {
    en: 'From the next action on nothing of it runs on the server: entries are saved and published without it, its blocks appear as the text they were written as. Pages stay as they are.',
    fr: 'Dès la prochaine action, plus rien d’elle ne s’exécute sur le serveur : les fiches sont enregistrées et publiées sans elle, ses blocs apparaissent tels qu’ils ont été écrits. Les pages restent en place.',
  },
  switchOn: { en: 'Switch on again', fr: 'Réactiver' },
  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },
  'done-off': {
    en: 'The plugin is switched off. Try again what it was in the way of.',
    fr: 'L’extension est désactivée. Réessayez ce qu’elle empêchait.',
  },
  'done-on': { en: 'The plugin is switched on again.', fr: 'L’extension est réactivée.' },
} satisfies Record<string, LocalisedText>;
