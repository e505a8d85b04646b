import type { LocalisedText } from '#plugins/kit/index.ts';
import { accountMessages } from './workspace-account.ts';
import { policyMessages } from './entry-policy.ts';
import { actMessages } from './workspace-acts.ts';
import { formMessages } from './workspace-form.ts';
import { gateMessages } from './workspace-gate.ts';

/** Texts of the workspace. French has ’ as apostrophe, and a narrow no-break space before : ; ! ? and inside « ». */
export const messages = {
  ...actMessages,
  ...policyMessages,
  ...formMessages,
  ...gateMessages,
  ...accountMessages,

  workspace: { en: 'Workspace', fr: 'Espace de travail' },
  myEntries: { en: 'My entries', fr: 'Mes fiches' },
  groups: { en: 'Groups', fr: 'Groupes' },
  organisations: { en: 'Organisations', fr: 'Organisations' },
  auditLog: { en: 'Audit log', fr: 'Journal d’audit' },
  jobs: { en: 'Jobs', fr: 'Tâches' },
  mail: { en: 'Mail', fr: 'Courrier' },
  reviewQueue: { en: 'Review queue', fr: 'Fiches à examiner' },
  untitled: { en: 'Untitled', fr: 'Sans titre' },
  yoursOne: { en: 'One entry waits for you.', fr: 'Une fiche vous attend.' },
  yoursMany: { en: '{n} entries wait for you.', fr: '{n} fiches vous attendent.' },
  yoursNone: { en: 'Nothing waits for you.', fr: 'Rien ne vous attend.' },
  waitingOne: { en: 'One entry waits for a decision.', fr: 'Une fiche attend une décision.' },
  waitingMany: { en: '{n} entries wait for a decision.', fr: '{n} fiches attendent une décision.' },
  newTitle: { en: 'Write a new entry', fr: 'Rédiger une nouvelle fiche' },
  noEntries: {
    en: 'You have no entries yet. Choose above what you want to write.',
    fr: 'Vous n’avez pas encore de fiche. Choisissez ci-dessus ce que vous voulez rédiger.',
  },
  noMembership: {
    en: 'Your account belongs to no organisation yet, so there is nothing to write for. Ask a manager of your organisation or a maintainer of this portal to add you.',
    fr: 'Votre compte n’est rattaché à aucune organisation : vous ne pouvez donc rien rédiger. Demandez à un gestionnaire de votre organisation ou à un responsable du portail de vous y ajouter.',
  },
  noMembershipReviewer: {
    en: 'Your account belongs to no organisation: you decide about the entries of others.',
    fr: 'Votre compte n’est rattaché à aucune organisation : vous décidez des fiches des autres.',
  },
  columnChanged: { en: 'Changed', fr: 'Modifiée' },
  columnEntry: { en: 'Entry', fr: 'Fiche' },
  columnState: { en: 'State and next step', fr: 'État et suite' },
  columnLive: { en: 'Live', fr: 'En ligne' },
  columnMarking: { en: 'Marking', fr: 'Marquage' },
  liveYes: { en: 'Live', fr: 'En ligne' },
  liveNo: { en: 'Not live', fr: 'Hors ligne' },
  liveMeanwhile: {
    en: 'The published version stays live meanwhile.',
    fr: 'La version publiée reste en ligne entre-temps.',
  },

  'state-draft': { en: 'Draft', fr: 'Brouillon' },
  'next-draft': {
    en: 'You act next: complete it, then submit it.',
    fr: 'À vous d’agir : complétez-la, puis soumettez-la.',
  },
  'state-submitted': { en: 'With the reviewers', fr: 'Chez les examinateurs' },
  'next-submitted': {
    en: 'A reviewer acts next. An edit takes it back to draft.',
    fr: 'Un examinateur va se prononcer. La modifier en refait un brouillon.',
  },
  'state-changes-requested': { en: 'Changes requested', fr: 'Modifications demandées' },
  'next-changes-requested': {
    en: 'You act next: read the reason, change the entry, submit it again.',
    fr: 'À vous d’agir : lisez le motif, modifiez la fiche, soumettez-la à nouveau.',
  },
  'state-published': { en: 'Published', fr: 'Publiée' },
  'next-published': {
    en: 'Nobody needs to act. An edit goes live after a new approval.',
    fr: 'Personne n’a à agir. Une modification paraît après une nouvelle approbation.',
  },
  'state-withdrawn': { en: 'Withdrawn', fr: 'Retirée' },
  'next-withdrawn': {
    en: 'It is off every page. To bring it back, edit and submit it again.',
    fr: 'Elle n’apparaît plus nulle part. Pour la rétablir, modifiez-la et soumettez-la à nouveau.',
  },

  'done-saved': { en: 'The draft is saved.', fr: 'Le brouillon est enregistré.' },
  'done-submitted': {
    en: 'Submitted. A reviewer will decide about exactly this revision.',
    fr: 'Fiche soumise. Un examinateur se prononcera sur cette révision précise.',
  },
  'done-withdrawn': {
    en: 'Withdrawn. The entry is off every page.',
    fr: 'Fiche retirée. Elle n’apparaît plus nulle part.',
  },
  'done-approved': { en: 'Approved. The entry is live.', fr: 'Fiche approuvée. Elle est en ligne.' },
  'done-changes-requested': {
    en: 'Changes requested. The publisher sees your reason.',
    fr: 'Modifications demandées. L’organisation voit votre motif.',
  },

  'done-decided-meanwhile': {
    en: 'That entry no longer waits for a decision: somebody decided about it, or it was taken back.',
    fr: 'Cette fiche n’attend plus de décision : quelqu’un s’est prononcé, ou elle a été reprise.',
  },

  standingTitle: { en: 'Where it stands', fr: 'Où elle en est' },
  reviewerAsks: { en: '{by} asks for changes', fr: '{by} demande des modifications' },
  edit: { en: 'Edit', fr: 'Modifier' },
  preview: { en: 'Preview', fr: 'Aperçu' },
  submit: { en: 'Submit for review', fr: 'Soumettre à l’examen' },
  review: { en: 'Review it', fr: 'Examiner' },
  withdrawLink: { en: 'Withdraw …', fr: 'Retirer…' },
  factLive: { en: 'Live page', fr: 'Page en ligne' },
  factRevision: { en: 'Newest revision', fr: 'Dernière révision' },
  factOrganisation: { en: 'Organisation', fr: 'Organisation' },
  factReaders: { en: 'Who may read it', fr: 'Qui peut la lire' },
  factSource: { en: 'Taken over from', fr: 'Reprise de' },
  factChanged: { en: 'Differs from the live version in', fr: 'Diffère de la version en ligne par' },
  liveForOthers: {
    en: 'Live, for readers of its marking only.',
    fr: 'En ligne, pour les lecteurs de son marquage uniquement.',
  },
  liveNot: { en: 'None: nothing of it is live.', fr: 'Aucune : rien n’en est en ligne.' },
  liveOlder: {
    en: 'An earlier revision is live; the newest is not yet.',
    fr: 'Une révision antérieure est en ligne ; la dernière ne l’est pas encore.',
  },
  revisionNumber: { en: 'No. {n}', fr: 'Nº {n}' },
  savedAt: { en: 'Saved', fr: 'Enregistrée le' },
  aboutRevision: { en: 'about revision', fr: 'sur la révision' },
  decisionsTitle: { en: 'Decisions', fr: 'Décisions' },
  noDecisions: { en: 'No reviewer has decided yet.', fr: 'Aucun examinateur ne s’est encore prononcé.' },
  'decision-approved': { en: 'Approved', fr: 'Approuvée' },
  'decision-changes-requested': { en: 'Changes requested', fr: 'Modifications demandées' },
  notReady: {
    en: 'The entry was not submitted: some of it is still missing. Follow each line to the field.',
    fr: 'La fiche n’a pas été soumise : il manque encore des éléments. Chaque ligne mène au champ concerné.',
  },

  withdrawTitle: { en: 'Withdraw', fr: 'Retirer' },
  withdrawText: {
    en: 'Takes the entry off every page and out of search at once. It is kept here; after an edit it can be submitted again.',
    fr: 'Retire aussitôt la fiche de toutes les pages et de la recherche. Elle est conservée ici et, une fois modifiée, peut être soumise à nouveau.',
  },
  withdrawOpen: { en: 'Withdraw this entry …', fr: 'Retirer cette fiche…' },
  withdrawReason: { en: 'Reason', fr: 'Motif' },
  withdrawReasonHelp: {
    en: 'One sentence. It goes on record with your name.',
    fr: 'Une phrase. Elle est consignée avec votre nom.',
  },
  withdraw: { en: 'Withdraw now', fr: 'Retirer maintenant' },
  fillIn: {
    en: 'Something is missing. Fill it in, then send the form again.',
    fr: 'Il manque quelque chose. Complétez le formulaire, puis renvoyez-le.',
  },
  reasonMissing: { en: 'Give a reason.', fr: 'Indiquez un motif.' },

  previewTitle: { en: 'Preview: {title}', fr: 'Aperçu : {title}' },
  previewNotPublished: { en: 'Preview: not published.', fr: 'Aperçu : non publié.' },
  previewIsLive: { en: 'Preview: this revision is live.', fr: 'Aperçu : cette révision est en ligne.' },
  previewText: {
    en: 'This is how the newest revision will look. Only you, your organisation and reviewers see it.',
    fr: 'Voici l’aspect de la dernière révision. Seuls vous, votre organisation et les examinateurs la voient.',
  },
  previewTextGroup: {
    en: 'This is how the newest revision will look. Only members of the group who write or review it see it.',
    fr: 'Voici l’aspect de la dernière révision. Seuls les membres du groupe qui la rédigent ou l’examinent la voient.',
  },
  backToForm: { en: 'Back to the form', fr: 'Revenir au formulaire' },
  backToEntry: { en: 'Where it stands', fr: 'Où elle en est' },

  queueEmpty: { en: 'Nothing waits for a decision.', fr: 'Rien n’attend de décision.' },
  queueRule: {
    en: 'Nobody decides about entries of an organisation they belong to or left within 90 days, nor about what they wrote or submitted: those are not in this list.',
    fr: 'Nul ne se prononce sur les fiches d’une organisation à laquelle il appartient ou qu’il a quittée depuis moins de 90 jours, ni sur ce qu’il a rédigé ou soumis : ces fiches ne figurent pas ici.',
  },
  reviewTitle: { en: 'Review: {title}', fr: 'Examen : {title}' },
  subjectTitle: { en: 'For review', fr: 'À examiner' },
  toDecision: { en: 'To the decision', fr: 'Aller à la décision' },
  changedNew: { en: 'Nothing is live yet: all of it is new.', fr: 'Rien n’est encore en ligne : tout est nouveau.' },
  changedWas: { en: 'What the live version says', fr: 'Ce que dit la version en ligne' },
  changedNothing: { en: 'Nothing: it says the same.', fr: 'Rien : le contenu est identique.' },
  reviewOutdated: {
    en: 'The entry was changed and submitted again while you were reading. Below is its newest revision; your note is still in the form. Read it again, then decide.',
    fr: 'La fiche a été modifiée et soumise à nouveau pendant votre lecture. Voici sa dernière révision ; votre remarque est encore dans le formulaire. Relisez-la, puis décidez.',
  },
  mayNotDecide: {
    en: 'You cannot decide about this entry: it is not waiting for a decision, or you have an interest in it (your own organisation, one you left within 90 days, or what you wrote or submitted).',
    fr: 'Vous ne pouvez pas vous prononcer sur cette fiche : elle n’attend pas de décision, ou vous y avez un intérêt (votre organisation, une organisation quittée depuis moins de 90 jours, ou ce que vous avez rédigé ou soumis).',
  },
  decideTitle: { en: 'Your decision', fr: 'Votre décision' },
  decideText: {
    en: 'It applies to exactly what is shown above, revision',
    fr: 'Elle porte exactement sur ce qui est montré ci-dessus, révision',
  },
  approveTitle: { en: 'Approve', fr: 'Approuver' },
  approveText: {
    en: 'The entry goes live for those who may read it: at once, or at the time you give.',
    fr: 'La fiche paraît pour ceux qui peuvent la lire : aussitôt, ou au moment que vous indiquez.',
  },
  approveReason: { en: 'Note (optional)', fr: 'Remarque (facultative)' },
  approveReasonHelp: { en: 'The publisher sees it.', fr: 'L’organisation la voit.' },
  approve: { en: 'Approve and publish', fr: 'Approuver et publier' },
  changesTitle: { en: 'Request changes', fr: 'Demander des modifications' },
  changesText: {
    en: 'The entry goes back to its publisher. What is live now stays live.',
    fr: 'La fiche retourne à son organisation. Ce qui est en ligne le reste.',
  },
  changesReason: { en: 'What is to change, and why', fr: 'Ce qui doit changer, et pourquoi' },
  changesReasonHelp: {
    en: 'Name the field and what would be right. The publisher sees it.',
    fr: 'Nommez le champ et ce qui serait juste. L’organisation le voit.',
  },
  requestChanges: { en: 'Request changes', fr: 'Demander des modifications' },
} satisfies Record<string, LocalisedText>;
