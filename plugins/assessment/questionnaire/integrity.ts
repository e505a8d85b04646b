import type { Dimension } from './model.ts';

export const integrity: Dimension = {
  id: 'integrity',
  label: { en: 'People and integrity', fr: 'Personnes et intégrité' },
  questions: [
    {
      id: 'integrity-changes',
      asks: {
        en: 'Who can change a profile, or release what was selected, alone?',
        fr: 'Qui peut, seul, changer un profil ou libérer ce qui a été sélectionné ?',
      },
      levels: {
        en: [
          'Many; we trust each other.',
          'Rules forbid it, but the system allows it.',
          'Nobody: the system asks for two people.',
          'Attempts and exceptions are counted and looked at.',
          'The safeguard was tried with practice cases and mended.',
        ],
        fr: [
          'Beaucoup de monde ; nous nous faisons confiance.',
          'Les règles l’interdisent, mais le système le permet.',
          'Personne : le système demande deux personnes.',
          'Tentatives et exceptions sont comptées et examinées.',
          'La protection a été éprouvée par des exercices, et corrigée.',
        ],
      },
    },
    {
      id: 'integrity-logs',
      asks: { en: 'Who reads the logs?', fr: 'Qui lit les journaux ?' },
      levels: {
        en: [
          'There are none, or nobody.',
          'Technicians, after an incident.',
          'Somebody with that duty, on fixed dates.',
          'Somebody from outside the unit, who reports to management.',
          'What to look for is renewed from cases, those of others included.',
        ],
        fr: [
          'Il n’y en a pas, ou personne.',
          'Des techniciens, après un incident.',
          'Quelqu’un dont c’est la charge, à dates fixes.',
          'Quelqu’un du dehors de l’unité, qui rend compte à la direction.',
          'Ce qu’on y cherche est renouvelé d’après des cas, y compris ceux des autres.',
        ],
      },
    },
    {
      id: 'integrity-people',
      asks: {
        en: 'What protects people in sensitive posts from pressure?',
        fr: 'Qu’est-ce qui protège de la pression les personnes aux fonctions sensibles ?',
      },
      levels: {
        en: [
          'Nothing in particular.',
          'A talk when they begin.',
          'Rotation and a person to turn to, both by rule.',
          'It is checked that rotation takes place and that concerns are answered.',
          'Those concerned help to shape the rules, and say that they use them.',
        ],
        fr: [
          'Rien de particulier.',
          'Un entretien au début.',
          'La rotation et une personne à qui parler, toutes deux par règle.',
          'On vérifie que la rotation a lieu et que les inquiétudes reçoivent réponse.',
          'Les intéressés aident à faire les règles, et disent s’en servir.',
        ],
      },
    },
  ],
  read: [
    {
      title: { en: 'Insider threat', fr: 'Menace interne' },
      slug: { en: 'insider-threat', fr: 'menace-interne' },
    },
    {
      title: { en: 'Protecting selection', fr: 'Protéger la sélection' },
      slug: { en: 'protecting-selection', fr: 'proteger-la-selection' },
    },
  ],
};
