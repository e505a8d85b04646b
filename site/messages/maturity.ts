import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of the page that puts an organisation beside its region. */
export const messages = {
  title: { en: 'Your region', fr: 'Votre région' },
  lede: {
    en: 'Where your administration placed itself, and the middle of its region.',
    fr: 'Où votre administration se situe, et le milieu de sa région.',
  },
  none: {
    en: 'Your administration has saved no assessment of itself as a whole yet. Figures come from those who have, and are shown to them. Answer the questions, press “Save for my organisation”, choose “The whole administration”, and submit.',
    fr: 'Votre administration n’a pas encore enregistré d’évaluation d’elle-même dans son ensemble. Les chiffres viennent de celles qui l’ont fait, et leur sont montrés. Répondez aux questions, cliquez sur « Enregistrer pour mon organisation », choisissez « Toute l’administration » et soumettez.',
  },
  toQuestions: { en: 'To the questionnaire', fr: 'Vers le questionnaire' },
  caption: { en: 'Levels of {name}, and of its region', fr: 'Degrés de {name}, et de sa région' },
  dimension: { en: 'Dimension', fr: 'Dimension' },
  own: { en: 'You, on {day}', fr: 'Vous, le {day}' },
  region: { en: '{region}: median', fr: '{region} : médiane' },
  restsOn: { en: 'Rests on', fr: 'Repose sur' },
  'band_5-9': { en: '5 to 9 organisations', fr: '5 à 9 organisations' },
  'band_10-19': { en: '10 to 19 organisations', fr: '10 à 19 organisations' },
  'band_20-or-more': { en: '20 organisations or more', fr: '20 organisations ou plus' },
  computed: { en: 'As of {day}', fr: 'État au {day}' },
  notKnown: { en: 'not known', fr: 'pas connu' },
  notShown: { en: 'not shown', fr: 'non montré' },
  noRegion: {
    en: 'It is not stated in which region your administration is, so it stands beside none. A manager chooses the region in the profile of the organisation.',
    fr: 'La région de votre administration n’est pas indiquée ; elle n’est donc comparée à aucune. Un gestionnaire choisit la région dans le profil de l’organisation.',
  },
  counted: {
    en: 'Your levels are counted in the region. To take them out, change “Count in the region” in the entry and submit it: from then on you are in no figure that is shown.',
    fr: 'Vos degrés comptent dans la région. Pour les retirer, changez « Compter dans la région » dans la fiche et soumettez-la : dès lors vous n’êtes plus dans aucun chiffre montré.',
  },
  notCounted: {
    en: 'Your levels are not counted in the region, because your latest assessment does not say that they may be.',
    fr: 'Vos degrés ne comptent pas dans la région, car votre dernière évaluation ne l’autorise pas.',
  },
  howTitle: { en: 'What is shown, and what never is', fr: 'Ce qui est montré, et ce qui ne l’est jamais' },
  how: {
    en: 'A median is shown where at least five organisations of the region have agreed to be counted in that dimension: the latest assessment of each as a whole, once. It is a whole level, the lower one of two, with the number of organisations only roughly. Names and single levels are shown to nobody.',
    fr: 'Une médiane est montrée là où au moins cinq organisations de la région ont accepté de compter dans cette dimension : la dernière évaluation d’ensemble de chacune, une fois. C’est un degré entier, le plus bas de deux, avec le nombre d’organisations seulement à peu près. Les noms et les degrés particuliers ne sont montrés à personne.',
  },
  differences: {
    en: 'A figure changes once a month at most, and only when the levels of at least five organisations have changed, come or gone since: so no change tells of one of them. When an organisation leaves, the figures with its level go at once and come back when five have changed. There is no figure of all regions, which could be taken apart.',
    fr: 'Un chiffre change une fois par mois au plus, et seulement quand les degrés d’au moins cinq organisations ont changé, sont venus ou partis depuis : aucun changement ne dit donc rien de l’une d’elles. Quand une organisation part, les chiffres qui contiennent son degré disparaissent aussitôt et reviennent quand cinq ont changé. Il n’y a pas de chiffre de toutes les régions, que l’on pourrait décomposer.',
  },
} satisfies Record<string, LocalisedText>;
