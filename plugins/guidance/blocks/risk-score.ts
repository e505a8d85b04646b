import { type Block, localise } from '../../kit/index.ts';

/** `::risk-score{}`: the tool of the same name. Without JavaScript its text stays, which says how to do it by hand. */
export const riskScore: Block = {
  name: 'risk-score',
  render: (_attributes, { locale }) => `<risk-score><p>${localise(BY_HAND, locale)}</p></risk-score>`,
};

const BY_HAND = {
  en: 'Score each risk by hand: likelihood from 1 to 5 times consequence from 1 to 5. Up to 4 is low, up to 9 medium, up to 15 high, above that extreme.',
  fr: 'Évaluez chaque risque à la main : vraisemblance de 1 à 5 fois conséquence de 1 à 5. Jusqu’à 4 le risque est faible, jusqu’à 9 moyen, jusqu’à 15 élevé, au-delà extrême.',
};
