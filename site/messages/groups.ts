import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about closed user groups. */
export const messages = {
  groups: { en: 'Groups', fr: 'Groupes' },
  lede: {
    en: 'A group shares entries marked TLP:RED. Only its members know that it exists. Every act in it is in the audit log; whoever reads that without being a member sees that something was done in some group, not which, by whom or on what.',
    fr: 'Un groupe partage des fiches marquées TLP:RED. Seuls ses membres savent qu’il existe. Chaque acte y est inscrit au journal d’audit ; qui le lit sans être membre voit que quelque chose a été fait dans un groupe, sans savoir lequel, par qui ni sur quoi.',
  },
  none: { en: 'You belong to no group.', fr: 'Vous n’appartenez à aucun groupe.' },
  columnGroup: { en: 'Group', fr: 'Groupe' },
  columnRole: { en: 'You are', fr: 'Vous êtes' },
  columnMembers: { en: 'Members', fr: 'Membres' },
  columnEntries: { en: 'Live entries', fr: 'Fiches en ligne' },
  unitMember: { en: 'member', fr: 'membre' },
  unitMembers: { en: 'members', fr: 'membres' },
  unitEntry: { en: 'live entry', fr: 'fiche en ligne' },
  unitEntries: { en: 'live entries', fr: 'fiches en ligne' },
  'role-owner': { en: 'Owner', fr: 'Propriétaire' },
  'role-member': { en: 'Member', fr: 'Membre' },

  invitedTitle: { en: 'You are invited', fr: 'Vous êtes invité' },
  invitedText: {
    en: 'Only after you accept do you see members and entries, and do the others see your name and organisation.',
    fr: 'Ce n’est qu’après avoir accepté que vous voyez les membres et les fiches, et que les autres voient votre nom et votre organisation.',
  },
  invitedBy: { en: 'Invited by {by} on {date}', fr: 'Invitation de {by} du {date}' },
  invitedOn: { en: 'Invited on {date}', fr: 'Invitation du {date}' },
  accept: { en: 'Accept', fr: 'Accepter' },
  decline: { en: 'Decline', fr: 'Refuser' },
  waitingOne: { en: 'You are invited to a group.', fr: 'Vous êtes invité dans un groupe.' },
  waitingMany: { en: 'You are invited to {n} groups.', fr: 'Vous êtes invité dans {n} groupes.' },

  newTitle: { en: 'Make a group', fr: 'Créer un groupe' },
  newText: {
    en: 'You become its owner: you invite, remove and name further owners, and you may end it.',
    fr: 'Vous en devenez propriétaire : vous invitez, retirez, désignez d’autres propriétaires, et pouvez y mettre fin.',
  },
  mayNotMake: {
    en: 'Groups are made by members of customs administrations and border agencies. Whoever they invite can join, you included.',
    fr: 'Les groupes sont créés par les membres des douanes et des services aux frontières. Toute personne invitée peut y entrer, vous aussi.',
  },
  name: { en: 'Name', fr: 'Nom' },
  nameHelp: { en: 'Only members and invited people see it.', fr: 'Seuls les membres et les invités le voient.' },
  purpose: { en: 'Purpose', fr: 'Objet' },
  purposeHelp: { en: 'What is shared here, in one sentence.', fr: 'Ce qui s’y partage, en une phrase.' },
  make: { en: 'Make the group', fr: 'Créer le groupe' },

  entriesTitle: { en: 'Entries of the group', fr: 'Fiches du groupe' },
  entriesNone: {
    en: 'Nothing is live here yet. In a form that allows TLP:RED, choose it and this group.',
    fr: 'Rien n’est encore en ligne ici. Dans un formulaire qui le permet, choisissez TLP:RED et ce groupe.',
  },
  searchLabel: { en: 'Search in this group', fr: 'Chercher dans ce groupe' },
  search: { en: 'Search', fr: 'Rechercher' },
  foundNone: { en: 'Nothing in this group matches “{q}”.', fr: 'Rien dans ce groupe ne correspond à « {q} ».' },
  foundFor: { en: 'Entries of the group for “{q}”', fr: 'Fiches du groupe pour « {q} »' },
  showAll: { en: 'Show all', fr: 'Tout afficher' },
  first: {
    en: 'The first {n} are shown. Search to find others.',
    fr: 'Les {n} premières sont affichées. Cherchez pour en trouver d’autres.',
  },

  membersTitle: { en: 'Members', fr: 'Membres' },
  noReviewer: {
    en: 'No member reviews for this portal yet, so nothing can be published here. Ask a reviewer to join and invite them: nobody outside decides about entries of a group.',
    fr: 'Aucun membre n’est encore examinateur du portail : rien ne peut donc être publié ici. Demandez à un examinateur d’entrer dans le groupe et invitez-le : personne au-dehors ne se prononce sur les fiches d’un groupe.',
  },
  columnName: { en: 'Name', fr: 'Nom' },
  columnFrom: { en: 'From', fr: 'Organisation' },
  columnPlace: { en: 'In the group', fr: 'Dans le groupe' },
  columnSince: { en: 'Since', fr: 'Depuis' },
  columnChange: { en: 'Change', fr: 'Modifier' },
  you: { en: '(you)', fr: '(vous)' },
  reviews: { en: 'reviews entries', fr: 'examine les fiches' },
  makeOwner: { en: 'Make owner', fr: 'Désigner propriétaire' },
  makeMember: { en: 'Make member', fr: 'Rendre simple membre' },
  remove: { en: 'Remove', fr: 'Retirer' },
  forName: { en: '({name})', fr: '({name})' },

  inviteTitle: { en: 'Invite', fr: 'Inviter' },
  inviteText: {
    en: 'Whoever signs in with this address finds the invitation in the workspace. This page does not tell whether there is such an account, and no message is sent: tell the person yourself.',
    fr: 'La personne qui se connecte avec cette adresse trouve l’invitation dans son espace de travail. Cette page ne dit pas si un tel compte existe, et aucun message n’est envoyé : prévenez la personne vous-même.',
  },
  email: { en: 'Email address', fr: 'Adresse électronique' },
  emailHelp: { en: 'The one the person signs in with.', fr: 'Celle avec laquelle la personne se connecte.' },
  invite: { en: 'Invite', fr: 'Inviter' },
  pendingTitle: { en: 'Waiting for an answer', fr: 'En attente de réponse' },
  revoke: { en: 'Take back', fr: 'Annuler' },

  leaveTitle: { en: 'Leave or end', fr: 'Quitter ou mettre fin' },
  leaveOnlyTitle: { en: 'Leave', fr: 'Quitter' },
  leaveText: {
    en: 'You no longer see the group and its entries, your own included. Only a new invitation brings you back.',
    fr: 'Vous ne voyez plus le groupe ni ses fiches, les vôtres comprises. Seule une nouvelle invitation vous y ramène.',
  },
  leaveOpen: { en: 'Leave this group …', fr: 'Quitter ce groupe…' },
  leave: { en: 'Leave now', fr: 'Quitter maintenant' },
  endText: {
    en: 'For ever, for all members: every live entry is withdrawn at once. Authors who are members keep the working copies of their organisation.',
    fr: 'Pour toujours et pour tous les membres : toute fiche en ligne est aussitôt retirée. Les auteurs membres gardent les copies de travail de leur organisation.',
  },
  endOpen: { en: 'End this group …', fr: 'Mettre fin à ce groupe…' },
  end: { en: 'End it for ever', fr: 'Y mettre fin pour toujours' },

  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },
  'done-made': { en: 'The group is made.', fr: 'Le groupe est créé.' },
  'done-invited': {
    en: 'The invitation waits for whoever signs in with this address.',
    fr: 'L’invitation attend la personne qui se connecte avec cette adresse.',
  },
  'done-revoked': { en: 'The invitation is taken back.', fr: 'L’invitation est annulée.' },
  'done-joined': { en: 'You are a member now.', fr: 'Vous êtes désormais membre.' },
  'done-declined': { en: 'The invitation is declined.', fr: 'L’invitation est refusée.' },
  'done-left': { en: 'You have left the group.', fr: 'Vous avez quitté le groupe.' },
  'done-removed': { en: 'The member is removed.', fr: 'Le membre est retiré.' },
  'done-role': { en: 'The place in the group is changed.', fr: 'La place dans le groupe est modifiée.' },
  'done-ended': { en: 'The group has ended.', fr: 'Le groupe a pris fin.' },

  chooseHelp: {
    en: 'Needed with TLP:RED, and only with it: its members alone read, review and edit the entry. It stays in this group.',
    fr: 'Nécessaire avec TLP:RED, et seulement avec lui : ses membres seuls lisent, examinent et modifient la fiche. Elle reste dans ce groupe.',
  },
  noGroup: { en: 'No group', fr: 'Aucun groupe' },
} satisfies Record<string, LocalisedText>;
