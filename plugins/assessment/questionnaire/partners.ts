import type { Dimension } from './model.ts';

export const partners: Dimension = {
  id: 'partners',
  label: { en: 'Cooperation', fr: 'Coopération' },
  questions: [
    {
      id: 'partners-contacts',
      asks: {
        en: 'How do you reach another administration?',
        fr: 'Comment joignez-vous une autre administration ?',
      },
      levels: {
        en: [
          'By people one happens to know.',
          'A contact point is known to headquarters.',
          'Every post knows the way by which requests go out and come in.',
          'Requests, answers and times are counted, both ways.',
          'After operations both sides look together at how it went.',
        ],
        fr: [
          'Par des gens que l’on connaît par hasard.',
          'La direction connaît un point de contact.',
          'Chaque poste connaît la voie des demandes, à l’aller et au retour.',
          'Demandes, réponses et délais sont comptés, dans les deux sens.',
          'Après les opérations, les deux côtés en font ensemble le bilan.',
        ],
      },
    },
    {
      id: 'partners-sharing',
      asks: {
        en: 'What do you share of what you have learned?',
        fr: 'Que partagez-vous de ce que vous avez appris ?',
      },
      levels: {
        en: [
          'Nothing, or what somebody asks for.',
          'Large seizures, afterwards.',
          'Set kinds of finds, by rule, to the regional office or network in charge.',
          'It is known which of it was used, and by whom.',
          'Profiles changed here because of what others shared, and the other way round.',
        ],
        fr: [
          'Rien, ou ce que quelqu’un demande.',
          'Les grosses saisies, après coup.',
          'Certaines découvertes, par règle, au bureau régional ou au réseau compétent.',
          'On sait ce qui en a servi, et à qui.',
          'Des profils ont changé ici grâce à ce que d’autres ont partagé, et inversement.',
        ],
      },
    },
    {
      id: 'partners-home',
      asks: {
        en: 'How do you work with other border agencies and with traders?',
        fr: 'Comment travaillez-vous avec les autres services à la frontière et les opérateurs ?',
      },
      levels: {
        en: [
          'Side by side; each checks for itself.',
          'Meetings take place.',
          'Agreements say who checks what, and when together.',
          'Double checks and waiting times are measured together.',
          'Checks were dropped because another’s result is trusted, and that trust is tested.',
        ],
        fr: [
          'Côte à côte ; chacun contrôle pour soi.',
          'Des réunions ont lieu.',
          'Des accords disent qui contrôle quoi, et quand on contrôle ensemble.',
          'Doubles contrôles et temps d’attente sont mesurés ensemble.',
          'Des contrôles ont été abandonnés parce qu’on se fie au résultat d’un autre, et cette confiance est vérifiée.',
        ],
      },
    },
  ],
  read: [
    {
      title: { en: 'Communicating and documenting', fr: 'Communiquer et documenter' },
      slug: { en: 'communicating-and-documenting', fr: 'communiquer-et-documenter' },
    },
    {
      title: { en: 'Mutual assistance instruments', fr: 'Instruments d’assistance mutuelle' },
      slug: { en: 'mutual-assistance-instruments', fr: 'instruments-d-assistance-mutuelle' },
    },
  ],
};
