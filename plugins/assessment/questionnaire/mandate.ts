import type { Dimension } from './model.ts';

export const mandate: Dimension = {
  id: 'mandate',
  label: { en: 'Mandate and commitment', fr: 'Mandat et engagement' },
  questions: [
    {
      id: 'mandate-known',
      asks: {
        en: 'How do people at a post know which risks come first?',
        fr: 'Comment sait-on, dans un poste, quels risques passent avant les autres ?',
      },
      levels: {
        en: [
          'It depends on who is in charge that day.',
          'A strategy exists at headquarters; few at the posts have read it.',
          'One signed page names the priorities, and a shift leader can say them without looking.',
          'Each post can show what it did for each priority in the last quarter.',
          'Priorities were changed during the past year, with reasons that the posts know.',
        ],
        fr: [
          'Cela dépend de qui commande ce jour-là.',
          'Une stratégie existe à la direction ; peu de gens l’ont lue dans les postes.',
          'Une page signée nomme les priorités, et un chef d’équipe les cite sans regarder.',
          'Chaque poste peut montrer ce qu’il a fait pour chaque priorité au dernier trimestre.',
          'Des priorités ont changé au cours de l’année écoulée, pour des raisons que les postes connaissent.',
        ],
      },
    },
    {
      id: 'mandate-hours',
      asks: {
        en: 'Do hours and people go where the priorities are?',
        fr: 'Les heures et les agents vont-ils là où sont les priorités ?',
      },
      levels: {
        en: [
          'Rosters stay as they always were.',
          'People are moved when something has happened.',
          'The yearly plan gives hours to each priority.',
          'Hours spent are counted and compared with the plan.',
          'Hours are moved during the year because of what the counts show.',
        ],
        fr: [
          'Les tableaux de service restent ce qu’ils ont toujours été.',
          'On déplace des agents quand il s’est passé quelque chose.',
          'Le plan annuel donne des heures à chaque priorité.',
          'Les heures passées sont comptées et comparées au plan.',
          'Des heures sont déplacées en cours d’année d’après ce que montrent les comptes.',
        ],
      },
    },
    {
      id: 'mandate-culture',
      asks: {
        en: 'What happens when a well-founded decision turns out wrong?',
        fr: 'Que se passe-t-il quand une décision bien fondée se révèle mauvaise ?',
      },
      levels: {
        en: [
          'Somebody is blamed, so everything is checked.',
          'It depends on the superior.',
          'A written rule protects whoever decided by the agreed way.',
          'Such cases are looked at by management, and the reasons are kept.',
          'People report own misses by themselves, and rules change because of them.',
        ],
        fr: [
          'On cherche un coupable ; alors on contrôle tout.',
          'Cela dépend du supérieur.',
          'Une règle écrite protège qui a décidé de la façon convenue.',
          'La direction examine ces cas, et leurs raisons sont conservées.',
          'Chacun signale de lui-même ce qu’il a manqué, et des règles changent grâce à cela.',
        ],
      },
    },
  ],
  read: [
    {
      title: { en: 'Mandate and commitment', fr: 'Mandat et engagement' },
      slug: { en: 'mandate-and-commitment', fr: 'mandat-et-engagement' },
    },
    {
      title: { en: 'Why risk management', fr: 'Pourquoi la gestion des risques' },
      slug: { en: 'why-risk-management', fr: 'pourquoi-la-gestion-des-risques' },
    },
  ],
};
