import type { Dimension } from './model.ts';

export const improvement: Dimension = {
  id: 'improvement',
  label: { en: 'Feedback and improvement', fr: 'Retour d’expérience et amélioration' },
  questions: [
    {
      id: 'improvement-lessons',
      asks: { en: 'What becomes of a lesson learned?', fr: 'Que devient une leçon apprise ?' },
      levels: {
        en: [
          'It is told in the canteen.',
          'It is noted in a report.',
          'It has an owner and a date.',
          'Somebody checks later whether the change had the effect that was hoped for.',
          'Posts take over lessons of others without being told to.',
        ],
        fr: [
          'Elle se raconte à la cantine.',
          'Elle est notée dans un rapport.',
          'Elle a un responsable et une date.',
          'Quelqu’un vérifie plus tard si le changement a eu l’effet espéré.',
          'Des postes reprennent les leçons des autres sans qu’on le leur demande.',
        ],
      },
    },
    {
      id: 'improvement-feedback',
      asks: {
        en: 'How does what an officer finds reach those who select?',
        fr: 'Comment ce que trouve un agent parvient-il à ceux qui sélectionnent ?',
      },
      levels: {
        en: [
          'By chance, or not at all.',
          'By telephone, where people know each other.',
          'In the system, for every check, also when nothing was found.',
          'Those who select answer, and it is counted how soon.',
          'Officers propose profiles, and some of them have gone live.',
        ],
        fr: [
          'Par hasard, ou pas du tout.',
          'Par téléphone, quand on se connaît.',
          'Dans le système, pour chaque contrôle, même sans résultat.',
          'Ceux qui sélectionnent répondent, et l’on compte en combien de temps.',
          'Des agents proposent des profils, et certains sont entrés en service.',
        ],
      },
    },
    {
      id: 'improvement-stopping',
      asks: { en: 'When was something last stopped?', fr: 'Quand a-t-on arrêté quelque chose pour la dernière fois ?' },
      levels: {
        en: [
          'Nobody remembers; things are only added.',
          'When a system was replaced.',
          'Each year what exists is gone through with the question whether it is needed.',
          'In the last year, because its results were measured.',
          'Regularly, and what became free is shown.',
        ],
        fr: [
          'Personne ne s’en souvient ; on ne fait qu’ajouter.',
          'Quand un système a été remplacé.',
          'Chaque année, on passe en revue ce qui existe en se demandant s’il le faut.',
          'L’an dernier, parce que ses résultats avaient été mesurés.',
          'Régulièrement, et l’on montre ce qui a été libéré.',
        ],
      },
    },
  ],
  read: [
    {
      title: { en: 'Continual improvement', fr: 'Amélioration continue' },
      slug: { en: 'continual-improvement', fr: 'amelioration-continue' },
    },
    {
      title: { en: 'Exploration and drift', fr: 'Exploration et dérive' },
      slug: { en: 'exploration-and-drift', fr: 'exploration-et-derive' },
    },
  ],
};
