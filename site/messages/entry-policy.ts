import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about what a type asks for: approvals that count together, facts that are confirmed, plugins that cannot read an entry. */
export const policyMessages = {
  unreviewed: {
    en: 'Nobody reviews this kind of entry. What is submitted is there at once, for your own organisation alone.',
    fr: 'Personne n’examine ce type de fiche. Ce qui est soumis paraît aussitôt, pour votre seule organisation.',
  },
  factApprovals: { en: 'Approvals', fr: 'Approbations' },
  approvalsOf: { en: '{given} of {needed} approvals', fr: 'approbations : {given} sur {needed}' },
  approvedMine: { en: 'one of them yours', fr: 'dont la vôtre' },
  approvalsMissing: { en: 'One more has to come from: {who}', fr: 'L’une d’elles doit encore venir de : {who}' },
  approvalsOfGroup: { en: 'a closed group', fr: 'un groupe fermé' },
  approveCounts: {
    en: 'Entries of this type need {needed} approvals by different reviewers; {given} given so far. The last one publishes this revision.',
    fr: 'Les fiches de ce type exigent {needed} approbations d’examinateurs différents ; reçues à ce jour : {given}. La dernière publie cette révision.',
  },
  approvedAlready: {
    en: 'You have approved this revision. It is published when the other reviewers have approved it too. If you have come to think otherwise, ask for changes.',
    fr: 'Vous avez approuvé cette révision. Elle paraîtra quand les autres examinateurs l’auront approuvée. Si vous avez changé d’avis, demandez des modifications.',
  },
  'done-approved-partly': {
    en: 'Your approval is recorded. The entry is published when the other reviewers have approved the same revision.',
    fr: 'Votre approbation est enregistrée. La fiche paraîtra quand les autres examinateurs auront approuvé la même révision.',
  },
  'done-published': {
    en: 'Published. No new approval was needed, so it went live at once.',
    fr: 'Fiche publiée. Aucune nouvelle approbation n’était nécessaire : la mise en ligne a été immédiate.',
  },
  publishChanges: { en: 'Publish the changes', fr: 'Publier les modifications' },
  publishAtOnce: {
    en: 'Only fields were changed that need no new approval. Publishing puts them online at once.',
    fr: 'Seuls des champs qui n’exigent pas de nouvelle approbation ont changé. La publication les met aussitôt en ligne.',
  },
  factApproval: { en: 'Approval', fr: 'Approbation' },
  restsOn: {
    en: 'The live version rests on the approval of revision {hash}: since then only fields were changed that need none.',
    fr: 'La version en ligne repose sur l’approbation de la révision {hash} : depuis, seuls des champs qui n’en exigent pas ont changé.',
  },

  confirmTitle: { en: 'Confirm the facts', fr: 'Confirmer les faits' },
  confirmText: {
    en: 'Readers see when you last said that what is live still holds. Read it first. Confirming changes nothing else and needs no review; if something no longer holds, edit the entry instead.',
    fr: 'Les lecteurs voient quand vous avez affirmé pour la dernière fois que la version en ligne est exacte. Relisez-la d’abord. La confirmation ne change rien d’autre et n’exige aucun examen ; si quelque chose n’est plus exact, modifiez plutôt la fiche.',
  },
  confirmUntil: { en: 'To be confirmed by {day}.', fr: 'À confirmer au plus tard le {day}.' },
  confirmOverdue: {
    en: 'This was to be confirmed by {day}; the page of the entry says that it is overdue.',
    fr: 'La confirmation était attendue au plus tard le {day} ; la page de la fiche signale ce retard.',
  },
  confirmFacts: { en: 'Confirm the facts', fr: 'Confirmer les faits' },
  'done-confirmed': {
    en: 'Confirmed. The page of the entry says so from now on.',
    fr: 'Faits confirmés. La page de la fiche l’indique désormais.',
  },
  overdue: { en: 'overdue since {date}', fr: 'confirmation en retard depuis le {date}' },

  plainTitle: { en: 'Shown as plain facts', fr: 'Présentée en faits bruts' },
  plainPage: {
    en: 'The part of the portal that knows this kind of entry is not in use at present. What the publisher wrote is all here, in plain form.',
    fr: 'La partie du portail qui connaît ce type de fiche n’est pas en service actuellement. Tout ce que l’éditeur a écrit figure ici, sous forme brute.',
  },
  'plain-type-removed': {
    en: 'The plugin for this type of entry is not installed. You can read the entry and withdraw it; to edit it, ask the maintainers to install the plugin again. Nothing is lost.',
    fr: 'Le module de ce type de fiche n’est pas installé. Vous pouvez lire la fiche et la retirer ; pour la modifier, demandez aux responsables de réinstaller le module. Rien n’est perdu.',
  },
  'plain-version-newer': {
    en: 'This entry was written with a newer version of its plugin than the one installed. You can read the entry and withdraw it; to edit it, ask the maintainers to install that version again. Nothing is lost.',
    fr: 'Cette fiche a été rédigée avec une version de son module plus récente que celle installée. Vous pouvez la lire et la retirer ; pour la modifier, demandez aux responsables de réinstaller cette version. Rien n’est perdu.',
  },
  'plain-migration-failed': {
    en: 'The plugin for this type of entry could not bring its fields up to its present version. You can read the entry and withdraw it; the maintainers see on the page of jobs what is wrong. Nothing is lost.',
    fr: 'Le module de ce type de fiche n’a pas pu convertir ses champs à sa version actuelle. Vous pouvez la lire et la retirer ; les responsables voient l’erreur sur la page des tâches. Rien n’est perdu.',
  },
} satisfies Record<string, LocalisedText>;
