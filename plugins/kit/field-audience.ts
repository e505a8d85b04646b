import type { LocalisedText } from './text.ts';

/** Who may read or use a field, among those who may read the entry. Whoever belongs to its organisation always may. */
export const FIELD_AUDIENCES = ['readers', 'members', 'agencies', 'own-organisation'] as const;
export type FieldAudience = (typeof FIELD_AUDIENCES)[number];

/** What one can do with a field: separate permissions, for a count tells as much as a value. */
export type FieldUse = 'read' | 'filter' | 'count' | 'sort';

/** In one sentence, shown where the field is filled in. */
export const FIELD_AUDIENCE: Record<FieldAudience, LocalisedText> = {
  readers: { en: 'Shown to everybody who may read the entry.', fr: 'Visible de tous ceux qui peuvent lire la fiche.' },
  members: { en: 'Shown to signed-in members only.', fr: 'Visible des membres connectés uniquement.' },
  agencies: {
    en: 'Shown to customs and border agencies only.',
    fr: 'Visible des douanes et des services aux frontières uniquement.',
  },
  'own-organisation': {
    en: 'Shown to your own organisation and reviewers only.',
    fr: 'Visible de votre propre organisation et des examinateurs uniquement.',
  },
};
