/** Texts about blocks and tools. French has ’ as apostrophe, and a narrow no-break space before : ; ! ? and inside « ». */
export const messages = {
  hintsTitle: { en: 'Readers will see these lines as text', fr: 'Les lecteurs verront ces lignes comme du texte' },
  hintPrefix: { en: 'Note:', fr: 'Remarque :' },
} as const;
