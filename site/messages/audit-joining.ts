import type { LocalisedText } from '#plugins/kit/index.ts';

/** Names of actions of joining and of the maintainer’s desk in the audit log. */
export const joiningActions: Record<string, LocalisedText> = {
  'member-invited': { en: 'Invited to an organisation', fr: 'Invitation dans une organisation' },
  'invitation-revoked': { en: 'Invitation taken back', fr: 'Invitation annulée' },
  'invitation-accepted': { en: 'Invitation accepted', fr: 'Invitation acceptée' },
  'join-requested': { en: 'Asked to join', fr: 'Demande d’adhésion' },
  'join-confirmed': { en: 'Request to join confirmed', fr: 'Demande d’adhésion confirmée' },
  'join-approved': { en: 'Request to join approved', fr: 'Demande d’adhésion acceptée' },
  'join-refused': { en: 'Request to join refused', fr: 'Demande d’adhésion refusée' },
  'link-sent': { en: 'Sign-in link sent', fr: 'Lien de connexion envoyé' },
};
