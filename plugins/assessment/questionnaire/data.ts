import type { Dimension } from './model.ts';

export const data: Dimension = {
  id: 'data',
  label: { en: 'Data', fr: 'Données' },
  questions: [
    {
      id: 'data-arrival',
      asks: { en: 'When do data on a consignment arrive?', fr: 'Quand les données d’un envoi arrivent-elles ?' },
      levels: {
        en: [
          'With it, on paper.',
          'Earlier for some traffic, too late for the rest.',
          'In time for a decision, for all traffic, in electronic form.',
          'Late and missing data are counted for each sender.',
          'Further data were asked for because a risk called for them.',
        ],
        fr: [
          'Avec lui, sur papier.',
          'Plus tôt pour certains trafics, trop tard pour le reste.',
          'À temps pour décider, pour tous les trafics, sous forme électronique.',
          'Retards et manques sont comptés pour chaque émetteur.',
          'D’autres données ont été demandées parce qu’un risque l’exigeait.',
        ],
      },
    },
    {
      id: 'data-quality',
      asks: { en: 'How good are the data?', fr: 'Quelle est la qualité des données ?' },
      levels: {
        en: [
          'It is not known.',
          'Everybody knows examples of bad data.',
          'Empty and impossible values are counted for each field.',
          'Faults are taken up with those who send, and the counts go down.',
          'Profiles take the known quality of a field into account.',
        ],
        fr: [
          'On ne le sait pas.',
          'Chacun connaît des exemples de mauvaises données.',
          'Les valeurs vides ou impossibles sont comptées pour chaque champ.',
          'Les fautes sont reprises avec ceux qui transmettent, et les comptes baissent.',
          'Les profils tiennent compte de la qualité connue d’un champ.',
        ],
      },
    },
    {
      id: 'data-results',
      asks: { en: 'Which results of checks are recorded?', fr: 'Quels résultats de contrôle sont consignés ?' },
      levels: {
        en: [
          'Seizures, in free text.',
          'Finds, in a form that differs from post to post.',
          'Every check in one form, those without a find included.',
          'Records are compared with what was selected; gaps are followed up.',
          'The form was changed because a question could not be answered with it.',
        ],
        fr: [
          'Les saisies, en texte libre.',
          'Les découvertes, sous une forme qui varie d’un poste à l’autre.',
          'Chaque contrôle sous une même forme, y compris sans découverte.',
          'Les relevés sont rapprochés de ce qui a été sélectionné ; les manques sont suivis.',
          'La forme a été changée parce qu’elle laissait une question sans réponse.',
        ],
      },
    },
  ],
  read: [
    {
      title: { en: 'Data quality', fr: 'Qualité des données' },
      slug: { en: 'data-quality', fr: 'qualite-des-donnees' },
    },
    {
      title: { en: 'Recording results', fr: 'Consigner les résultats' },
      slug: { en: 'recording-results', fr: 'consigner-les-resultats' },
    },
  ],
};
