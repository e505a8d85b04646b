import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about the members of an organisation, invitations to it and requests to join. */
export const messages = {
  organisation: { en: 'My organisation', fr: 'Mon organisation' },
  organisations: { en: 'My organisations', fr: 'Mes organisations' },
  yoursNone: {
    en: 'Your account belongs to no organisation. Ask a manager of yours to invite you, or ask to join.',
    fr: 'Votre compte n’est rattaché à aucune organisation. Demandez à un gestionnaire de la vôtre de vous inviter, ou demandez à adhérer.',
  },
  toAsk: { en: 'Ask to join an organisation', fr: 'Demander à rejoindre une organisation' },
  columnOrganisation: { en: 'Organisation', fr: 'Organisation' },
  seeMembers: { en: 'Members', fr: 'Membres' },
  columnYou: { en: 'You are', fr: 'Vous êtes' },
  over: { en: 'Members', fr: 'Membres' },
  lede: {
    en: 'Who writes for this organisation. Its managers invite, change roles and remove.',
    fr: 'Qui rédige pour cette organisation. Ses gestionnaires invitent, modifient les rôles et retirent.',
  },
  publicPage: { en: 'Public page of the organisation', fr: 'Page publique de l’organisation' },
  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },

  membersTitle: { en: 'Members', fr: 'Membres' },
  membersNone: {
    en: 'Nobody belongs to it yet. Invite somebody.',
    fr: 'Personne n’y est rattaché. Invitez quelqu’un.',
  },
  columnName: { en: 'Name', fr: 'Nom' },
  columnRole: { en: 'Role', fr: 'Rôle' },
  columnSince: { en: 'Since', fr: 'Depuis' },
  columnChange: { en: 'Change', fr: 'Modifier' },
  you: { en: '(you)', fr: '(vous)' },
  suspended: { en: 'suspended', fr: 'suspendu' },
  makeManager: { en: 'Make manager', fr: 'Désigner gestionnaire' },
  makeContributor: { en: 'Make contributor', fr: 'Rendre contributeur' },
  remove: { en: 'Remove', fr: 'Retirer' },
  forName: { en: '({name})', fr: '({name})' },
  changeNote: {
    en: 'A new role, or being removed, signs a member out everywhere.',
    fr: 'Un nouveau rôle, ou un retrait, déconnecte le membre de tous ses appareils.',
  },

  inviteTitle: { en: 'Invite a colleague', fr: 'Inviter un collègue' },
  inviteText: {
    en: 'A letter goes to the address, with a link that works once within 72 hours. This page does not tell whether there is an account with it.',
    fr: 'Un message part à l’adresse, avec un lien valable une fois pendant 72 heures. Cette page ne dit pas si un compte existe avec elle.',
  },
  email: { en: 'Email address', fr: 'Adresse électronique' },
  emailHelp: {
    en: 'Only an account with exactly this address can accept.',
    fr: 'Seul un compte avec exactement cette adresse peut accepter.',
  },
  role: { en: 'Role', fr: 'Rôle' },
  letterLanguage: { en: 'Language of the letter', fr: 'Langue du message' },
  invite: { en: 'Send the invitation', fr: 'Envoyer l’invitation' },
  pendingTitle: { en: 'Invitations without an answer', fr: 'Invitations sans réponse' },
  pendingBy: {
    en: '{role}, invited by {by} on {date}, until {end}',
    fr: '{role}, invitation de {by} du {date}, jusqu’au {end}',
  },
  pendingOn: { en: '{role}, invited on {date}, until {end}', fr: '{role}, invitation du {date}, jusqu’au {end}' },
  pendingExpired: {
    en: 'Its link has run out. Invite again to send a new one.',
    fr: 'Son lien est périmé. Invitez à nouveau pour en envoyer un autre.',
  },
  revoke: { en: 'Take back', fr: 'Annuler' },

  leaveTitle: { en: 'Leave', fr: 'Quitter' },
  leaveOpen: { en: 'Leave this organisation …', fr: 'Quitter cette organisation…' },
  leaveText: {
    en: 'You are signed out, and write for it no more when you sign in again. What you wrote stays with the organisation.',
    fr: 'Vous êtes déconnecté et, à la prochaine connexion, ne rédigez plus pour elle. Ce que vous avez écrit reste à l’organisation.',
  },
  leave: { en: 'Leave now', fr: 'Quitter maintenant' },

  requestsTitle: { en: 'Requests to join', fr: 'Demandes d’adhésion' },
  requestsNone: { en: 'No request waits for you.', fr: 'Aucune demande ne vous attend.' },
  requestsText: {
    en: 'Each has confirmed the address. An approval sends an invitation; a refusal sends your reason.',
    fr: 'Chaque personne a confirmé son adresse. Une acceptation envoie une invitation ; un refus envoie votre raison.',
  },
  asksFor: { en: 'wants to join {organisation}', fr: 'souhaite rejoindre {organisation}' },
  asksForNew: { en: 'wants to bring in {organisation}', fr: 'souhaite faire entrer {organisation}' },
  askedOn: { en: 'Asked on {date}', fr: 'Demande du {date}' },
  address: { en: 'Address', fr: 'Adresse' },
  kind: { en: 'Kind', fr: 'Nature' },
  country: { en: 'Country', fr: 'Pays' },
  website: { en: 'Website', fr: 'Site web' },
  why: { en: 'Why', fr: 'Motif' },
  whoDecides: { en: 'Who decides', fr: 'Qui décide' },
  managersToo: {
    en: 'Its managers, who have been told. You can as well.',
    fr: 'Ses gestionnaires, qui ont été prévenus. Vous le pouvez aussi.',
  },
  deskOnly: { en: 'Only the maintainers.', fr: 'Les responsables uniquement.' },
  evidence: { en: 'Evidence', fr: 'Justificatif' },
  evidenceHelp: {
    en: 'By what do you know that this is a customs administration or a border agency, and that the person speaks for it? It is kept in the audit log.',
    fr: 'Comment savez-vous que c’est une douane ou un service aux frontières, et que la personne le représente ? C’est conservé dans le journal d’audit.',
  },
  approve: { en: 'Approve and invite', fr: 'Accepter et inviter' },
  refuseOpen: { en: 'Refuse …', fr: 'Refuser…' },
  reason: { en: 'Reason', fr: 'Raison' },
  reasonHelp: { en: 'It is sent to whoever asked.', fr: 'Elle est envoyée à la personne qui a fait la demande.' },
  refuse: { en: 'Refuse and send the reason', fr: 'Refuser et envoyer la raison' },

  'done-invited': {
    en: 'The invitation is on its way. It stands below until it is answered.',
    fr: 'L’invitation est en route. Elle figure ci-dessous jusqu’à la réponse.',
  },
  'done-revoked': {
    en: 'The invitation is taken back: its link opens nothing any more.',
    fr: 'L’invitation est annulée : son lien n’ouvre plus rien.',
  },
  'done-role': { en: 'The role is changed.', fr: 'Le rôle est modifié.' },
  'done-removed': { en: 'The member is removed.', fr: 'Le membre est retiré.' },
  'done-approved': {
    en: 'Approved. An invitation is on its way.',
    fr: 'Demande acceptée. Une invitation est en route.',
  },
  'done-refused': { en: 'Refused. Your reason is on its way.', fr: 'Demande refusée. Votre raison est en route.' },
  'done-gone': { en: 'Somebody has decided already.', fr: 'Quelqu’un s’est déjà prononcé.' },
  'done-joined': { en: 'You belong to it now.', fr: 'Vous y êtes désormais rattaché.' },
} satisfies Record<string, LocalisedText>;
