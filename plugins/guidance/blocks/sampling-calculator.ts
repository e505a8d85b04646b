import { type Block, localise } from '../../kit/index.ts';

/** `::sampling-calculator{}`: the tool of the same name. Without JavaScript its text stays, with a rule for large lots. */
export const samplingCalculator: Block = {
  name: 'sampling-calculator',
  render: (_attributes, { locale }) =>
    `<sampling-calculator><p>${localise(WITHOUT_SCRIPTS, locale)}</p></sampling-calculator>`,
};

const WITHOUT_SCRIPTS = {
  en: 'With JavaScript, a calculator stands here. By hand: in a large lot, divide 3 by the share that you want to notice; so many random checks find at least one irregular item with a confidence of 95 %. For 1 % these are 300.',
  fr: 'Avec JavaScript, un calculateur se trouve ici. À la main : dans un grand lot, divisez 3 par la part que vous voulez remarquer ; autant de contrôles aléatoires trouvent au moins une irrégularité avec une confiance de 95 %. Pour 1 %, cela fait 300.',
};
