import type { LocalisedText } from '#plugins/kit/index.ts';

/** Names of actions with files in the audit log. */
export const fileActions: Record<string, LocalisedText> = {
  'upload-begun': { en: 'File announced', fr: 'Fichier annoncé' },
  'upload-accepted': { en: 'File checked and accepted', fr: 'Fichier vérifié et accepté' },
  'upload-refused': { en: 'File refused', fr: 'Fichier refusé' },
  'upload-removed': { en: 'File removed', fr: 'Fichier supprimé' },
};
