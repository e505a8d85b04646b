import type { Dimension } from './model.ts';

export const design: Dimension = {
  id: 'design',
  label: { en: 'Design of the framework', fr: 'Conception du cadre' },
  questions: [
    {
      id: 'design-roles',
      asks: {
        en: 'Who proposes, who approves and who reviews a selection profile?',
        fr: 'Qui propose, qui approuve et qui revoit un profil de sélection ?',
      },
      levels: {
        en: [
          'Whoever has the time; often the same person.',
          'There is a unit for risk; its role is disputed.',
          'Three roles are written down, held by different people.',
          'It is checked that the roles were kept apart; exceptions are counted.',
          'People from outside the unit take part in reviewing the roles.',
        ],
        fr: [
          'Qui en a le temps ; souvent la même personne.',
          'Il existe une unité des risques ; son rôle est discuté.',
          'Trois rôles sont écrits et tenus par des personnes différentes.',
          'On vérifie que les rôles sont restés séparés ; les exceptions sont comptées.',
          'Des personnes extérieures à l’unité participent à la revue des rôles.',
        ],
      },
    },
    {
      id: 'design-scales',
      asks: {
        en: 'How are likelihood and consequence rated?',
        fr: 'Comment note-t-on la vraisemblance et la conséquence ?',
      },
      levels: {
        en: [
          'By feeling, without a scale.',
          'Each unit has a scale of its own, or one that is not used.',
          'One common scale, each step explained by an example.',
          'Two people rate the same risk now and then, and their ratings are compared.',
          'The scale was changed because ratings and results did not fit.',
        ],
        fr: [
          'Au jugé, sans échelle.',
          'Chaque unité a son échelle, ou une échelle qui ne sert pas.',
          'Une échelle commune, chaque degré expliqué par un exemple.',
          'De temps en temps, deux personnes notent le même risque, et leurs notes sont comparées.',
          'L’échelle a été changée parce que notes et résultats ne concordaient pas.',
        ],
      },
    },
    {
      id: 'design-load',
      asks: {
        en: 'How does the number of checks fit those who make them?',
        fr: 'Comment le nombre de contrôles s’accorde-t-il à ceux qui les font ?',
      },
      levels: {
        en: [
          'Nobody knows how many checks a shift can do well.',
          'It is known that there are too many; they are passed over silently.',
          'Each post has a number it can do, and selection keeps to it.',
          'The number is worked out from times that were measured.',
          'New profiles come with the calculation of what is dropped for them.',
        ],
        fr: [
          'Personne ne sait combien de contrôles une équipe peut bien faire.',
          'On sait qu’il y en a trop ; on en saute en silence.',
          'Chaque poste a un nombre qu’il peut tenir, et la sélection le respecte.',
          'Ce nombre est calculé à partir de durées mesurées.',
          'Tout nouveau profil arrive avec le calcul de ce qu’on abandonne pour lui.',
        ],
      },
    },
  ],
  read: [
    {
      title: { en: 'Designing the framework', fr: 'Concevoir le cadre' },
      slug: { en: 'designing-the-framework', fr: 'concevoir-le-cadre' },
    },
    {
      title: { en: 'Analysing and evaluating', fr: 'Analyser et évaluer' },
      slug: { en: 'analysing-and-evaluating', fr: 'analyser-et-evaluer' },
    },
  ],
};
