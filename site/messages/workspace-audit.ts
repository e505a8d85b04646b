import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of the page that shows the audit log. */
export const messages = {
  title: { en: 'Audit log', fr: 'Journal d’audit' },
  lede: {
    en: 'What was done, by whom and when. Nothing here can be changed unseen: each event carries the fingerprint of the one before it.',
    fr: 'Ce qui a été fait, par qui et quand. Rien ici ne peut être modifié à l’insu de tous : chaque événement porte l’empreinte du précédent.',
  },
  filterTitle: { en: 'Filter', fr: 'Filtrer' },
  action: { en: 'Action', fr: 'Action' },
  anyAction: { en: 'Any', fr: 'Toutes' },
  actor: { en: 'Who', fr: 'Auteur' },
  subject: { en: 'About', fr: 'Objet' },
  wordHelp: { en: 'As it stands in the list, for example {example}', fr: 'Comme dans la liste, par exemple {example}' },
  from: { en: 'From (UTC)', fr: 'Du (UTC)' },
  to: { en: 'To (UTC)', fr: 'Au (UTC)' },
  apply: { en: 'Show', fr: 'Afficher' },
  reset: { en: 'Remove filters', fr: 'Supprimer les filtres' },
  exportCsv: { en: 'Download as CSV', fr: 'Télécharger en CSV' },
  exportHelp: {
    en: 'With these filters, all pages. Reasons, names and addresses stay here; the download is itself written into the log.',
    fr: 'Avec ces filtres, toutes les pages. Motifs, noms et adresses restent ici ; le téléchargement est lui-même inscrit au journal.',
  },
  columnWhen: { en: 'When', fr: 'Quand' },
  columnAction: { en: 'What', fr: 'Quoi' },
  none: { en: 'No event fits these filters.', fr: 'Aucun événement ne correspond à ces filtres.' },
  newest: { en: 'Newest', fr: 'Les plus récents' },
  older: { en: 'Older', fr: 'Plus anciens' },
  pages: { en: 'Pages of the log', fr: 'Pages du journal' },
  anonymous: { en: 'Not signed in', fr: 'Sans connexion' },
  checkHelp: {
    en: 'Checked with npm run entrepot -- audit verify. The newest signed checkpoint is public:',
    fr: 'Se vérifie avec npm run entrepot -- audit verify. Le dernier point de contrôle signé est public :',
  },
} satisfies Record<string, LocalisedText>;

/** Names of actions. One that is missing here is shown as it is written in the log. */
export const actions: Record<string, LocalisedText> = {
  'signed-in': { en: 'Signed in', fr: 'Connexion' },
  'signed-out': { en: 'Signed out', fr: 'Déconnexion' },
  'sign-in-failed': { en: 'Sign-in failed', fr: 'Échec de connexion' },
  'link-used': { en: 'One-time link used', fr: 'Lien à usage unique utilisé' },
  'password-set': { en: 'Password set', fr: 'Mot de passe défini' },
  refused: { en: 'Refused', fr: 'Refus' },
  'revision-saved': { en: 'Revision saved', fr: 'Révision enregistrée' },
  submitted: { en: 'Submitted', fr: 'Soumission' },
  approved: { en: 'Approved', fr: 'Approbation' },
  'changes-requested': { en: 'Changes requested', fr: 'Modifications demandées' },
  published: { en: 'Published', fr: 'Publication' },
  withdrawn: { en: 'Withdrawn', fr: 'Retrait' },
  'account-created': { en: 'Account created', fr: 'Compte créé' },
  'account-changed': { en: 'Account changed', fr: 'Compte modifié' },
  'role-given': { en: 'Role given', fr: 'Rôle attribué' },
  'membership-given': { en: 'Membership given', fr: 'Rattachement à une organisation' },
  'organisation-created': { en: 'Organisation created', fr: 'Organisation créée' },
  'organisation-changed': { en: 'Organisation changed', fr: 'Organisation modifiée' },
  exported: { en: 'Exported', fr: 'Exportation' },
  'personal-data-erased': { en: 'Personal data erased', fr: 'Données personnelles effacées' },
};

/** Names of what stands beside an action. */
export const facts: Record<string, LocalisedText> = {
  hash: { en: 'revision', fr: 'révision' },
  number: { en: 'number', fr: 'numéro' },
  marking: { en: 'marking', fr: 'marquage' },
  role: { en: 'role', fr: 'rôle' },
  organisation: { en: 'organisation', fr: 'organisation' },
  act: { en: 'act', fr: 'acte' },
  because: { en: 'because of', fr: 'à cause de' },
  count: { en: 'times', fr: 'nombre' },
  changed: { en: 'changed', fr: 'modifié' },
  kind: { en: 'kind', fr: 'nature' },
  country: { en: 'country', fr: 'pays' },
  passwordSet: { en: 'password set', fr: 'mot de passe défini' },
  reason: { en: 'reason', fr: 'motif' },
  email: { en: 'email address', fr: 'adresse électronique' },
  name: { en: 'name', fr: 'nom' },
  action: { en: 'action', fr: 'action' },
  actor: { en: 'who', fr: 'auteur' },
  subject: { en: 'about', fr: 'objet' },
  from: { en: 'from', fr: 'du' },
  to: { en: 'to', fr: 'au' },
};
