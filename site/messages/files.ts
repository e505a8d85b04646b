import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about files in the form of an entry. */
export const messages = {
  choose: { en: 'Choose a file', fr: 'Choisir un fichier' },
  chooseMany: { en: 'Choose files', fr: 'Choisir des fichiers' },
  accepted: { en: '{kinds}; up to {size} each.', fr: '{kinds} ; {size} au plus par fichier.' },
  checked: {
    en: 'Each file is checked when it has arrived. Who may read the entry may read it.',
    fr: 'Chaque fichier est vérifié à son arrivée. Qui peut lire la fiche peut le lire.',
  },
  redrawn: {
    en: 'Pictures are drawn anew, without what the camera wrote into them.',
    fr: 'Les images sont redessinées, sans les données inscrites par l’appareil photo.',
  },
  room: {
    en: 'Files of your organisation: {used} of {quota} are in use.',
    fr: 'Fichiers de votre organisation : {used} sur {quota} utilisés.',
  },
  upload: { en: 'Upload', fr: 'Envoyer' },
  uploadHelp: {
    en: 'The file is kept here, and the rest of the form stays as you typed it. It becomes part of the entry when you save.',
    fr: 'Le fichier est conservé ici et le reste du formulaire demeure tel que vous l’avez saisi. Il fera partie de la fiche à l’enregistrement.',
  },
  remove: { en: 'Remove', fr: 'Retirer' },
  removeNamed: { en: 'Remove {name}', fr: 'Retirer {name}' },
  'state-uploading': { en: 'Not whole yet', fr: 'Incomplet' },
  'state-checking': { en: 'Being checked', fr: 'En cours de vérification' },
  'state-ready': { en: 'Ready', fr: 'Prêt' },
  'state-refused': { en: 'Refused', fr: 'Refusé' },
  gone: { en: 'This file is not there any more', fr: 'Ce fichier n’existe plus' },
  named: { en: '{name}: {text}', fr: '{name} : {text}' },

  sending: { en: 'Sending: {percent} %', fr: 'Envoi : {percent} %' },
  interrupted: {
    en: 'The connection was lost. The upload goes on by itself when it is back.',
    fr: 'La connexion est interrompue. L’envoi reprendra de lui-même à son retour.',
  },
  resumed: { en: 'Goes on where it stopped', fr: 'L’envoi reprend où il s’était arrêté' },
  failed: {
    en: 'This could not be sent. Choose the file again: what has come is kept for a day.',
    fr: 'L’envoi a échoué. Choisissez à nouveau le fichier : ce qui est arrivé est conservé un jour.',
  },
  tooLarge: {
    en: 'This file is larger than {size}. Choose a smaller one.',
    fr: 'Ce fichier dépasse {size}. Choisissez-en un plus petit.',
  },
  organisationFirst: {
    en: 'Choose the publishing organisation first: the file takes up its room.',
    fr: 'Choisissez d’abord l’organisation qui publie : le fichier occupe son espace.',
  },
  wait: {
    en: 'A file is still on its way. Wait until it has arrived, then save.',
    fr: 'Un fichier est encore en cours d’envoi. Attendez son arrivée, puis enregistrez.',
  },
} satisfies Record<string, LocalisedText>;
