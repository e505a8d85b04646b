import type { Dimension } from './model.ts';

export const monitoring: Dimension = {
  id: 'monitoring',
  label: { en: 'Selection, monitoring and review', fr: 'Sélection, surveillance et revue' },
  questions: [
    {
      id: 'monitoring-profiles',
      asks: { en: 'What becomes of a profile once it is live?', fr: 'Que devient un profil une fois en service ?' },
      levels: {
        en: [
          'It stays until somebody complains.',
          'Old profiles are cleared out now and then.',
          'Each has a date for review, and the dates are kept.',
          'Its results decide whether it is kept, changed or switched off.',
          'New profiles are tried beside old ones before they replace them.',
        ],
        fr: [
          'Il reste jusqu’à ce que quelqu’un se plaigne.',
          'On fait le ménage de temps en temps.',
          'Chacun a une date de revue, et les dates sont tenues.',
          'Ses résultats décident s’il est gardé, modifié ou éteint.',
          'Les nouveaux sont essayés à côté des anciens avant de les remplacer.',
        ],
      },
    },
    {
      id: 'monitoring-chance',
      asks: {
        en: 'How do you know that selection does better than chance?',
        fr: 'Comment savez-vous que la sélection fait mieux que le hasard ?',
      },
      levels: {
        en: [
          'It is not asked.',
          'Seizures are counted, without what was checked for them.',
          'Hits and checks are counted for each profile.',
          'A share of checks is drawn at random, and the two rates are compared with their intervals.',
          'The random share has shown something new, which became a profile.',
        ],
        fr: [
          'La question n’est pas posée.',
          'On compte les saisies, sans les contrôles qu’elles ont coûtés.',
          'Résultats et contrôles sont comptés pour chaque profil.',
          'Une part des contrôles est tirée au hasard, et les deux taux sont comparés avec leurs intervalles.',
          'La part de hasard a montré du nouveau, qui est devenu un profil.',
        ],
      },
    },
    {
      id: 'monitoring-figures',
      asks: { en: 'Which figures does management look at?', fr: 'Quels chiffres la direction regarde-t-elle ?' },
      levels: {
        en: [
          'The largest seizures.',
          'Reports that somebody asked for.',
          'A few agreed figures, on fixed dates.',
          'Decisions name the figures that they rest on.',
          'Figures that led to no decision were dropped.',
        ],
        fr: [
          'Les plus grosses saisies.',
          'Des rapports que quelqu’un a demandés.',
          'Quelques chiffres convenus, à dates fixes.',
          'Les décisions citent les chiffres sur lesquels elles reposent.',
          'Les chiffres qui n’ont mené à aucune décision ont été abandonnés.',
        ],
      },
    },
  ],
  read: [
    {
      title: { en: 'Monitoring and review', fr: 'Suivi et examen' },
      slug: { en: 'monitoring-and-review', fr: 'suivi-et-examen' },
    },
    {
      title: { en: 'Profile life cycle', fr: 'Cycle de vie des profils' },
      slug: { en: 'profile-life-cycle', fr: 'cycle-de-vie-des-profils' },
    },
  ],
};
