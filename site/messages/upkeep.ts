import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of the pages on which maintainers look after jobs and letters. */
export const messages = {
  jobs: { en: 'Jobs', fr: 'Tâches' },
  jobsLede: {
    en: 'What the portal does by itself, after somebody has pressed a button or when it is time. A job that fails is tried again for about two days; then it is given up and waits here for you.',
    fr: 'Ce que le portail fait de lui-même, après un clic ou quand le moment est venu. Une tâche qui échoue est retentée pendant environ deux jours ; puis elle est abandonnée et vous attend ici.',
  },
  deadTitle: { en: 'Given up', fr: 'Abandonnées' },
  deadNone: { en: 'No job was given up.', fr: 'Aucune tâche n’a été abandonnée.' },
  deadText: {
    en: 'Mend what was in the way, then try again: the job starts afresh with all its attempts. What is discarded is never done. After 90 days a job that nobody decided on is removed.',
    fr: 'Remédiez à ce qui faisait obstacle, puis réessayez : la tâche repart de zéro, avec toutes ses tentatives. Une tâche supprimée n’est jamais faite. Au bout de 90 jours, une tâche sur laquelle personne ne s’est prononcé est retirée.',
  },
  openTitle: { en: 'Waiting and running', fr: 'En attente et en cours' },
  openNone: { en: 'Nothing waits or runs.', fr: 'Rien n’est en attente ni en cours.' },
  columnJob: { en: 'Job', fr: 'Tâche' },
  columnState: { en: 'State', fr: 'État' },
  columnAttempts: { en: 'Attempts', fr: 'Tentatives' },
  columnDecide: { en: 'Decide', fr: 'Décider' },
  plannedOn: { en: 'planned {date}', fr: 'planifiée le {date}' },
  recurring: { en: 'runs by itself, again and again', fr: 'se répète d’elle-même' },
  entriesLeft: { en: 'Entries left: {n}', fr: 'Fiches restantes : {n}' },
  'state-running': { en: 'Running', fr: 'En cours' },
  'state-waiting': { en: 'Waiting until {date}', fr: 'En attente jusqu’au {date}' },
  'state-due': { en: 'Due since {date}', fr: 'À faire depuis le {date}' },
  'state-dead': { en: 'Given up {date}', fr: 'Abandonnée le {date}' },
  problem: { en: 'Last problem', fr: 'Dernier obstacle' },
  retry: { en: 'Try again', fr: 'Réessayer' },
  runNow: { en: 'Try now', fr: 'Essayer maintenant' },
  discardOpen: { en: 'Discard …', fr: 'Supprimer…' },
  discardText: {
    en: 'For ever: it is never done, and what it was about is erased.',
    fr: 'Pour toujours : elle n’est jamais faite, et son contenu est effacé.',
  },
  discard: { en: 'Discard for ever', fr: 'Supprimer pour toujours' },
  firstShown: {
    en: 'The newest {n} are shown. GET /api/jobs gives the others.',
    fr: 'Les {n} plus récentes sont affichées. GET /api/jobs donne les autres.',
  },
  secretNote: {
    en: 'What a job is about is not shown: it may open somebody’s account.',
    fr: 'Le contenu d’une tâche n’est pas affiché : il peut ouvrir le compte de quelqu’un.',
  },
  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },
  'done-retried': {
    en: 'The job runs within a second or two. Reload this page to see how it went.',
    fr: 'La tâche s’exécute dans une seconde ou deux. Rechargez cette page pour voir le résultat.',
  },
  'done-discarded': { en: 'The job is discarded.', fr: 'La tâche est supprimée.' },
  'done-gone': {
    en: 'That job is not in the list any more: it was done, or somebody has discarded it.',
    fr: 'Cette tâche n’est plus dans la liste : elle est faite, ou quelqu’un l’a supprimée.',
  },

  mail: { en: 'Mail', fr: 'Courrier' },
  mailLede: {
    en: 'No mail server is set up, so letters wait here for you to hand over. Give each to the person it is for, and to nobody else.',
    fr: 'Aucun serveur de messagerie n’est configuré : les messages attendent ici que vous les remettiez. Donnez chacun à la personne à qui il est destiné, et à personne d’autre.',
  },
  mailLedeServer: {
    en: 'A mail server is set up: letters go out by themselves. What is listed here was kept before and is not sent any more; hand it over if it is still needed.',
    fr: 'Un serveur de messagerie est configuré : les messages partent d’eux-mêmes. Ceux qui figurent ici datent d’avant et ne seront plus envoyés ; remettez-les s’ils sont encore utiles.',
  },
  mailNote: {
    en: 'A letter may hold a link that opens an account. That is why reading one asks for your password and is written into the audit log under your name. Letters are removed after 30 days.',
    fr: 'Un message peut contenir un lien qui ouvre un compte. C’est pourquoi sa lecture demande votre mot de passe et est inscrite au journal d’audit sous votre nom. Les messages sont retirés après 30 jours.',
  },
  mailFailed: {
    en: 'Letters that a mail server did not take are among the',
    fr: 'Les messages qu’un serveur n’a pas acceptés figurent parmi les',
  },
  mailFailedLink: { en: 'jobs that were given up', fr: 'tâches abandonnées' },
  mailNone: { en: 'No letter waits.', fr: 'Aucun message n’attend.' },
  columnLetter: { en: 'Letter', fr: 'Message' },
  columnTo: { en: 'To', fr: 'Destinataire' },
  columnWritten: { en: 'Written', fr: 'Rédigé' },
  newest: { en: 'Newest', fr: 'Les plus récents' },
  older: { en: 'Older', fr: 'Plus anciens' },
  pages: { en: 'Pages of letters', fr: 'Pages de messages' },
  letter: { en: 'Letter', fr: 'Message' },
  noSubject: { en: '(no subject)', fr: '(sans objet)' },
  letterText: { en: 'Text', fr: 'Texte' },
  handOver: {
    en: 'Check first that you reach the right person: by a telephone number you know, or face to face. Whoever has the link is let in.',
    fr: 'Assurez-vous d’abord de joindre la bonne personne : par un numéro de téléphone que vous connaissez, ou de vive voix. Quiconque détient le lien peut entrer.',
  },
  download: {
    en: 'Download as a file for a mail program (.eml)',
    fr: 'Télécharger pour un logiciel de messagerie (.eml)',
  },
  toList: { en: 'All letters', fr: 'Tous les messages' },
} satisfies Record<string, LocalisedText>;

/** Names of kinds of jobs. One that is missing here is shown as it is written in the code. */
export const jobKinds: Record<string, LocalisedText> = {
  letter: { en: 'Send a letter', fr: 'Envoi d’un message' },
  'password-reset': { en: 'Send a link for a new password', fr: 'Envoi d’un lien pour un nouveau mot de passe' },
  'proof-check': { en: 'Check a proof of control', fr: 'Contrôle d’une preuve' },
  'proofs-due': { en: 'Plan checks of proofs that are due', fr: 'Planification des contrôles de preuves' },
  'plugin-event': { en: 'Tell plugins what has happened', fr: 'Signalement aux extensions' },
  'kind-reminders': { en: 'Remind of confirmations that end', fr: 'Rappel des confirmations qui prennent fin' },
  'confirm-reminders': { en: 'Ask publishers to confirm facts', fr: 'Demande aux éditeurs de confirmer les faits' },
  'renew-entries': {
    en: 'Bring entries up to the installed plugins',
    fr: 'Mise à jour des fiches selon les modules installés',
  },
  'check-upload': { en: 'Check a file', fr: 'Vérification d’un fichier' },
  'sweep-files': { en: 'Remove files that nobody uses', fr: 'Suppression des fichiers inutilisés' },
  'regional-figures': { en: 'Renew the figures of regions', fr: 'Renouvellement des chiffres des régions' },
  'assistance-news': {
    en: 'Tell of a step in a request for assistance',
    fr: 'Annonce d’une étape d’une demande d’assistance',
  },
  'assistance-reminders': { en: 'Remind of requests for assistance', fr: 'Rappel des demandes d’assistance' },
  'page-turn': { en: 'Renew a page at its time', fr: 'Renouvellement d’une page à son heure' },
  'report-addresses': { en: 'Remove addresses of old reports', fr: 'Effacement des adresses d’anciens signalements' },
  'report-letters': { en: 'Tell of reported problems', fr: 'Annonce des problèmes signalés' },
  'use-reminders': { en: 'Ask whether tools are still used', fr: 'Demande si des outils sont encore utilisés' },
  'sweep-joining': { en: 'Remove old requests and invitations', fr: 'Retrait des demandes et invitations anciennes' },
  tidying: { en: 'Remove what is kept for a while only', fr: 'Retrait de ce qui n’est gardé qu’un temps' },
};
