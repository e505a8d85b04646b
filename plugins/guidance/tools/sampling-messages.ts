/** Texts of the tool `sampling-calculator`. French has ’ as apostrophe, and a narrow no-break space before : ; ! ? %. */
export const messages = {
  title: { en: 'How many checks?', fr: 'Combien de contrôles ?' },
  stays: {
    en: 'It is worked out on this device. Nothing is sent.',
    fr: 'Le calcul se fait sur cet appareil. Rien n’est envoyé.',
  },
  lot: { en: 'Items in the lot', fr: 'Nombre d’unités du lot' },
  notice: { en: 'Irregular items you want to notice', fr: 'Irrégularités que vous voulez remarquer' },
  unit: { en: 'That figure is', fr: 'Ce chiffre est' },
  share: { en: 'a share of the lot, in %', fr: 'une part du lot, en %' },
  count: { en: 'a number of items', fr: 'un nombre d’unités' },
  confidence: { en: 'Confidence, in %', fr: 'Confiance, en %' },
  sensitivity: { en: 'One check finds what is there, in %', fr: 'Un contrôle trouve ce qu’il y a, en %' },
  made: { en: 'Checks you can make or have made (optional)', fr: 'Contrôles possibles ou déjà faits (facultatif)' },
  calculate: { en: 'Calculate', fr: 'Calculer' },

  needed: {
    en: 'Draw {checks} of {lot} at random and check them. If {irregular} or more are irregular ({share} %), you find at least one with a chance of {chance} %.',
    fr: 'Tirez {checks} unités sur {lot} au hasard et contrôlez-les. Si {irregular} ou plus sont irrégulières ({share} %), vous en trouvez au moins une avec une probabilité de {chance} %.',
  },
  never: {
    en: 'Even a check of all {lot} does not reach this confidence: a check that overlooks so much finds at least one of {irregular} with a chance of {chance} % at most. Make the checks better, or be content with less.',
    fr: 'Même en contrôlant les {lot} unités, cette confiance n’est pas atteinte : un contrôle qui laisse autant échapper en trouve au moins une sur {irregular} avec une probabilité de {chance} % au plus. Améliorez le contrôle, ou contentez-vous de moins.',
  },
  backwards: {
    en: 'With {checks} checks the chance to find at least one of {irregular} is {chance} %.',
    fr: 'Avec {checks} contrôles, la probabilité d’en trouver au moins une sur {irregular} est de {chance} %.',
  },
  missed: {
    en: 'If none of the {checks} was irregular, up to {missed} of {lot} ({share} %) may still be, at this confidence.',
    fr: 'Si aucune des {checks} n’était irrégulière, jusqu’à {missed} unités sur {lot} ({share} %) peuvent encore l’être, à cette confiance.',
  },

  table: { en: 'What other confidences take', fr: 'Ce que demandent d’autres niveaux de confiance' },
  atConfidence: { en: 'Confidence', fr: 'Confiance' },
  exact: { en: 'Checks, exact', fr: 'Contrôles, exact' },
  binomial: { en: 'Binomial formula', fr: 'Formule binomiale' },
  unreachable: { en: 'not possible', fr: 'impossible' },
  why: {
    en: 'Exact means hypergeometric: each item is checked once, none goes back into the lot. The binomial formula takes the lot for endless, so it asks for more than small lots need.',
    fr: 'Exact veut dire hypergéométrique : chaque unité est contrôlée une fois, aucune ne retourne dans le lot. La formule binomiale tient le lot pour infini ; elle demande donc plus qu’il n’en faut pour un petit lot.',
  },

  wrongLot: {
    en: 'Items in the lot: write a whole number from 1 to {most}.',
    fr: 'Nombre d’unités du lot : écrivez un nombre entier de 1 à {most}.',
  },
  wrongShare: {
    en: 'Irregular items: write a share above 0 and up to 100 %, for example 1 or 0.5.',
    fr: 'Irrégularités : écrivez une part supérieure à 0 et d’au plus 100 %, par exemple 1 ou 0,5.',
  },
  wrongCount: {
    en: 'Irregular items: write a whole number from 1 up to the size of the lot.',
    fr: 'Irrégularités : écrivez un nombre entier de 1 à la taille du lot.',
  },
  wrongConfidence: {
    en: 'Confidence: write a percentage above 0 and up to 99.9999, for example 95.',
    fr: 'Confiance : écrivez un pourcentage supérieur à 0 et d’au plus 99,9999, par exemple 95.',
  },
  wrongSensitivity: {
    en: 'One check finds what is there: write a percentage from 1 to 100.',
    fr: 'Un contrôle trouve ce qu’il y a : écrivez un pourcentage de 1 à 100.',
  },
  wrongMade: {
    en: 'Checks you can make: write a whole number from 1 up to the size of the lot, or leave it empty.',
    fr: 'Contrôles possibles : écrivez un nombre entier de 1 à la taille du lot, ou laissez vide.',
  },
} as const;
