import type { LocalisedText } from './text.ts';

/**
 * Traffic Light Protocol 2.0 labels with the audiences of this portal, from widest to narrowest.
 *
 * @see https://www.first.org/tlp/ (FIRST, TLP version 2.0)
 */
export const MARKINGS = ['clear', 'green', 'amber', 'amber-strict', 'red'] as const;
export type Marking = (typeof MARKINGS)[number];

interface MarkingDescription {
  /** The label exactly as TLP 2.0 writes it. Never translated. */
  label: string;
  /** Who may read, in one sentence, shown wherever the label is shown or chosen. */
  audience: LocalisedText;
}

export const MARKING: Record<Marking, MarkingDescription> = {
  clear: {
    label: 'TLP:CLEAR',
    audience: { en: 'Public: anybody may read and share it.', fr: 'Public : chacun peut le lire et le diffuser.' },
  },
  green: {
    label: 'TLP:GREEN',
    audience: {
      en: 'Every signed-in member of this portal, companies included.',
      fr: 'Tout membre connecté du portail, entreprises comprises.',
    },
  },
  amber: {
    label: 'TLP:AMBER',
    audience: { en: 'Customs and border agencies only.', fr: 'Douanes et services aux frontières uniquement.' },
  },
  'amber-strict': {
    label: 'TLP:AMBER+STRICT',
    audience: {
      en: 'Your own organisation only; of a letter, also the organisation that it is addressed to.',
      fr: 'Votre propre organisation uniquement ; pour un courrier, aussi l’organisation à laquelle il est adressé.',
    },
  },
  red: {
    label: 'TLP:RED',
    audience: { en: 'The members of one named group only.', fr: 'Les membres d’un groupe désigné uniquement.' },
  },
};

/** Whether `next` may be read by more people than `current`. */
export const isWider = (next: Marking, current: Marking): boolean => MARKINGS.indexOf(next) < MARKINGS.indexOf(current);
