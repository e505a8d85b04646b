import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about the kinds of entry there are. */
export const messages = {
  title: { en: 'All kinds of entries', fr: 'Toutes les sortes de fiches' },
  short: { en: 'All kinds', fr: 'Tout voir' },
  purpose: {
    en: 'What is published here, kind by kind. Each list shows the newest first.',
    fr: 'Ce qui est publié ici, sorte par sorte. Chaque liste commence par le plus récent.',
  },
  notPublic: {
    en: 'Nothing of this kind is public. Sign in to find what you may read.',
    fr: 'Rien de cette sorte n’est public. Connectez-vous pour trouver ce que vous pouvez lire.',
  },
} satisfies Record<string, LocalisedText>;
