import type { Lexicon } from './lexicon.ts';

/** Built like the English one; subjects are plural, so that verbs need no agreement. */
export const french: Lexicon = {
  openers: [
    ...['', '', '', '', 'En pratique, ', 'Sur la plupart des axes, ', 'Depuis la deuxième version, ', 'En accord avec le port, '],
    ...['Pour les petits envois, ', 'À la frontière terrestre, ', 'Pendant le pilote, ', 'En règle générale, '],
    ...['Lorsque la loi le permet, ', 'Quand la ligne est lente, ', 'Avant le départ, ', 'Après chaque saison, '],
  ],
  subjects: [
    ...['les agents de ciblage', 'les analystes du risque', 'les gardes-frontières', 'les déclarants', 'les transitaires'],
    ...['les transporteurs', 'les compagnies aériennes', 'les opérateurs postaux', 'les laboratoires', 'les bureaux régionaux'],
    ...['les experts en valeur', 'les maîtres-chiens', 'les équipes mobiles', 'les opérateurs agréés', 'les agents de liaison'],
    ...['les deux administrations', 'les règles de rapprochement', 'les profils de risque', 'les interfaces', 'les dossiers'],
  ],
  verbs: [
    ...['comparent', 'examinent', 'recueillent', 'fusionnent', 'vérifient', 'échangent', 'retiennent', 'classent', 'archivent'],
    ...['traduisent', 'signalent', 'confirment', 'corrigent', 'publient', 'retirent', 'pèsent', 'scellent', 'ouvrent', 'mesurent'],
  ],
  objects: [
    ...['les renseignements préalables', 'les listes de passagers', 'les connaissements', 'les lettres de transport aérien'],
    ...['les rapports de saisie', 'les bases de valeur', 'les certificats d’origine', 'les déclarations de transit'],
    ...['les images de conteneurs', 'les stocks de zone franche', 'les classements tarifaires', 'les listes de surveillance'],
    ...['les registres de sociétés', 'les mouvements d’accises', 'les garanties bancaires', 'les numéros de scellés'],
    ...['les plans de contrôle a posteriori', 'les positions des navires', 'les poids déclarés', 'les demandes d’assistance'],
  ],
  circumstances: [
    ...['sur les trois dernières années', 'dans la première heure', 'avant l’accostage', 'sur un seul écran', 'deux fois par jour'],
    ...['sans ouvrir le conteneur', 'avec l’administration fiscale', 'sur une copie des données', 'au service central'],
    ...['par région et par saison', 'au guichet unique', 'depuis un appareil mobile', 'le long du corridor', 'en langage clair'],
    ...['avant la fin du service', 'pour un envoi sur dix', 'avec le pays voisin', 'dans un espace partagé'],
  ],
  endings: [
    ...['', '', '', ', ce qui fait gagner une heure par jour', ', et le résultat est conservé pour l’audit', ', à peu d’exceptions près'],
    ...[', afin que la décision puisse être expliquée', ' ; les autres cas vont à un spécialiste', ', si les données arrivent à temps'],
  ],
  headings: [
    ...['À quoi cela sert', 'Fonctionnement', 'Données en entrée', 'Données en sortie', 'Utilisateurs', 'Limites'],
    ...['Protection des données', 'Formation', 'Coût', 'Erreurs fréquentes', 'Contexte'],
  ],
  names: ['le bureau de', 'le terminal de', 'le poste de', 'le corridor vers', 'le registre de'],
  titles: ['Ciblage', 'Fret anticipé', 'Passagers', 'Transit', 'Valeur', 'Origine', 'Colis express', 'Saisies', 'Manifestes', 'Accises'],
  titleKinds: {
    product: ['et criblage', 'en console', 'en passerelle', 'et registre', 'sous surveillance'],
    guidance: ['au quotidien', 'pas à pas', 'pour petits bureaux', 'et qualité des données'],
    experience: ['à la frontière terrestre', 'au port', 'à l’aéroport', 'le long du corridor', 'au niveau national'],
  },
  summaries: ['Pour les bureaux où', 'Montre comment', 'Une manière dont', 'Ce qui se passe quand'],
};
