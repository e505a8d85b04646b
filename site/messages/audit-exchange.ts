import type { LocalisedText } from '#plugins/kit/index.ts';

/** Names of what imports and exports leave in the audit log. */
export const exchangeActions: Record<string, LocalisedText> = {
  imported: { en: 'File imported', fr: 'Fichier importé' },
};

export const exchangeFacts: Record<string, LocalisedText> = {
  type: { en: 'kind of entry', fr: 'type de fiche' },
  format: { en: 'format', fr: 'format' },
  beyondClear: { en: 'also what is not public', fr: 'y compris ce qui n’est pas public' },
  created: { en: 'new', fr: 'nouvelles' },
  updated: { en: 'changed', fr: 'modifiées' },
};
