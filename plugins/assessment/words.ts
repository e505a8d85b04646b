/** Texts of the questionnaire and of the page of a result. French has ’ as apostrophe, and a narrow no-break space before : ; ! ? and inside « ». */
export const WORDS = {
  title: { en: 'The questionnaire', fr: 'Le questionnaire' },
  how: {
    en: 'Answer for an ordinary day at your least favourite post. Choose the last description of which everything is true; what is planned does not count. Leave open what you do not know.',
    fr: 'Répondez pour un jour ordinaire, dans le poste que vous aimez le moins. Choisissez la dernière description dont tout est vrai ; ce qui est prévu ne compte pas. Laissez ouvert ce que vous ignorez.',
  },
  scored: {
    en: 'Level of a dimension: the middle one of its answers (of two, the lower); with fewer than two answers it is not known. Beside it stands the range, from the lowest answer to the highest. There is no overall mark.',
    fr: 'Degré d’une dimension : la réponse du milieu (de deux, la plus basse) ; avec moins de deux réponses, il n’est pas connu. À côté figure l’étendue, de la réponse la plus basse à la plus haute. Il n’y a pas de note d’ensemble.',
  },
  byHand: {
    en: 'Without JavaScript nothing is added up or kept: note your answers on paper, three numbers a dimension, and cross out the lowest and the highest.',
    fr: 'Sans JavaScript, rien n’est calculé ni conservé : notez vos réponses sur papier, trois nombres par dimension, et barrez le plus bas et le plus haut.',
  },
  notKnown: { en: 'Not known', fr: 'Pas connu' },
  read: { en: 'To read:', fr: 'À lire :' },
  dimension: { en: 'Dimension', fr: 'Dimension' },
  level: { en: 'Level', fr: 'Degré' },
  range: { en: 'Range', fr: 'Étendue' },
  from: { en: '{lowest} to {highest}', fr: '{lowest} à {highest}' },
  levels: { en: 'Levels', fr: 'Degrés' },
  compare: { en: 'Compare with your region', fr: 'Comparer avec votre région' },
} as const;
