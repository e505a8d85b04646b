import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about entries that are there in several languages. */
export const messages = {
  existsHere: { en: 'There is an English version of this text:', fr: 'Ce texte existe en français :' },
  notTranslated: {
    en: 'There is no English version of this text yet. You are reading the original, in {language}.',
    fr: 'Ce texte n’existe pas encore en français. Vous lisez l’original, en {language}.',
  },
  notTranslatedShown: {
    en: 'There is no English version of this text yet. You are reading it in {language}.',
    fr: 'Ce texte n’existe pas encore en français. Vous le lisez en {language}.',
  },
  movedOn: {
    en: 'The original says something else since {date} than what this translation follows. See it in {language}:',
    fr: 'Depuis le {date}, l’original dit autre chose que ce que suit cette traduction. Le consulter en {language} :',
  },
  otherLanguages: { en: 'In other languages:', fr: 'Dans d’autres langues :' },

  partTitle: { en: 'Languages', fr: 'Langues' },
  isOriginal: { en: 'original', fr: 'original' },
  isTranslation: { en: 'translation', fr: 'traduction' },
  alone: {
    en: 'This entry is in {language} only. Its readers are told so, in whatever language they read the portal.',
    fr: 'Cette fiche n’existe qu’en {language}. Ses lecteurs en sont informés, quelle que soit la langue dans laquelle ils consultent le portail.',
  },
  others: {
    en: 'The same text in other languages. Each is an entry of its own, with its own revisions and reviews.',
    fr: 'Le même texte dans d’autres langues. Chacun est une fiche à part entière, avec ses révisions et ses relectures.',
  },
  translateInto: { en: 'Translate into {language}', fr: 'Traduire en {language}' },
  translateHelp: {
    en: 'The form opens with all facts of the original in place. Overwrite the texts, then save: a reviewer decides on the translation as on any entry.',
    fr: 'Le formulaire s’ouvre avec tous les faits de l’original. Remplacez les textes, puis enregistrez : un examinateur se prononce sur la traduction comme sur toute fiche.',
  },
  staysLive: {
    en: 'Taking down an original leaves its translations where they are. Take them down as well if their text is no longer right.',
    fr: 'Le retrait d’un original laisse ses traductions en place. Retirez-les aussi si leur texte n’est plus juste.',
  },

  newHeading: { en: 'Translate “{title}”', fr: 'Traduire « {title} »' },
  formOf: {
    en: 'A translation of {original}, which stays as it is. Texts are shown in the language of the original until you overwrite them; files are not carried over.',
    fr: 'Traduction de {original}, qui reste inchangée. Les textes apparaissent dans la langue de l’original tant que vous ne les avez pas remplacés ; les fichiers ne sont pas repris.',
  },
  translatedFrom: { en: 'A translation of {original}.', fr: 'Traduction de {original}.' },
  upToDate: {
    en: 'This translation follows the original as it is now, last changed on {date}.',
    fr: 'Cette traduction suit l’original tel qu’il est, modifié pour la dernière fois le {date}.',
  },
  changedTitle: { en: 'What has changed in the original', fr: 'Ce qui a changé dans l’original' },
  changedText: {
    en: 'Since the revision that this translation follows, the original was changed, last on {date}. Bring the translation up to it, then tick the box below.',
    fr: 'Depuis la révision que suit cette traduction, l’original a été modifié, la dernière fois le {date}. Mettez la traduction à jour, puis cochez la case ci-dessous.',
  },
  field: { en: 'Field', fr: 'Champ' },
  before: { en: 'Before', fr: 'Avant' },
  after: { en: 'Now', fr: 'Maintenant' },
  nothing: { en: 'nothing', fr: 'rien' },
  followNow: {
    en: 'This translation follows the original as of {date}.',
    fr: 'Cette traduction suit l’original tel qu’il est au {date}.',
  },
  followHelp: {
    en: 'Until you say so, its page tells readers that the original has moved on.',
    fr: 'Tant que vous ne l’indiquez pas, sa page signale aux lecteurs que l’original a changé.',
  },
} satisfies Record<string, LocalisedText>;
