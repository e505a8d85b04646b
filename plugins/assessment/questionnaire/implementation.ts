import type { Dimension } from './model.ts';

export const implementation: Dimension = {
  id: 'implementation',
  label: { en: 'Implementation and process', fr: 'Mise en œuvre et processus' },
  questions: [
    {
      id: 'implementation-posts',
      asks: {
        en: 'Where is the agreed way of working in use?',
        fr: 'Où la façon de travailler convenue est-elle en usage ?',
      },
      levels: {
        en: [
          'With a few enthusiasts.',
          'At some posts, or for some kinds of traffic.',
          'At all posts and for all traffic, parcels and travellers included.',
          'Departures from it are recorded with a reason and looked at.',
          'Posts propose changes to it, and some have been taken over everywhere.',
        ],
        fr: [
          'Chez quelques enthousiastes.',
          'Dans certains postes, ou pour certains trafics.',
          'Dans tous les postes et pour tous les trafics, colis et voyageurs compris.',
          'Les écarts sont consignés avec leur raison, et examinés.',
          'Des postes proposent de la modifier, et certaines propositions valent désormais partout.',
        ],
      },
    },
    {
      id: 'implementation-training',
      asks: { en: 'How do people learn their part of it?', fr: 'Comment chacun apprend-il sa part ?' },
      levels: {
        en: [
          'By watching a colleague.',
          'In a general course, for those who are sent.',
          'In training for each role, before taking it up.',
          'What people can do is tested at work some months later.',
          'Training is changed by what tests and results show.',
        ],
        fr: [
          'En regardant un collègue.',
          'Dans un cours général, pour ceux qu’on y envoie.',
          'Par une formation propre à chaque rôle, avant de le prendre.',
          'Quelques mois plus tard, on vérifie au travail ce que chacun sait faire.',
          'La formation change d’après ces vérifications et les résultats.',
        ],
      },
    },
    {
      id: 'implementation-process',
      asks: {
        en: 'What happens when a new risk is noticed?',
        fr: 'Que se passe-t-il quand un risque nouveau est remarqué ?',
      },
      levels: {
        en: [
          'Somebody acts, or nobody does.',
          'It is discussed; what follows depends on the people.',
          'It goes through the same steps each time and ends in the register, with an owner and a date.',
          'How long each step took is known, and delays are followed up.',
          'The steps themselves were made shorter or better because of such figures.',
        ],
        fr: [
          'Quelqu’un agit, ou personne.',
          'On en discute ; la suite dépend des personnes.',
          'Il suit chaque fois les mêmes étapes et finit au registre, avec un responsable et une date.',
          'On sait combien chaque étape a duré, et les retards sont suivis.',
          'Les étapes elles-mêmes ont été raccourcies ou améliorées grâce à ces chiffres.',
        ],
      },
    },
  ],
  read: [
    {
      title: { en: 'Putting it into practice', fr: 'Mettre en œuvre' },
      slug: { en: 'putting-it-into-practice', fr: 'mettre-en-oeuvre' },
    },
    {
      title: { en: 'Treating risks', fr: 'Traiter les risques' },
      slug: { en: 'treating-risks', fr: 'traiter-les-risques' },
    },
  ],
};
