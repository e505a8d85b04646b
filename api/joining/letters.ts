import { type Locale, localise, type OrganisationRole, ROLE } from '#plugins/kit/index.ts';
import type { Letter } from '../mail/mail.ts';

/** Where links in letters lead. */
const invitationPath = (locale: Locale, token: string): string => `/${locale}/join/invitation/?token=${token}`;
const confirmationPath = (locale: Locale, token: string): string => `/${locale}/join/confirm/?token=${token}`;

interface Invited {
  to: string;
  locale: Locale;
  organisation: string;
  role: OrganisationRole;
  token: string;
}

const LINK_WORKS = {
  en: 'The link works once, within 72 hours, and for this address only. If you do not know what this is about, do nothing: nothing happens then.',
  fr: 'Le lien fonctionne une seule fois, pendant 72 heures et pour cette adresse uniquement. Si vous ne savez pas de quoi il s’agit, ne faites rien : il ne se passera rien.',
};

const open = (locale: Locale, token: string): Letter['link'] => ({
  label: { en: 'Open the invitation', fr: 'Ouvrir l’invitation' },
  path: invitationPath(locale, token),
});

const roleIn = (role: OrganisationRole, locale: Locale) => ({
  label: localise(ROLE[role].label, locale).toLowerCase(),
  meaning: localise(ROLE[role].meaning, locale),
});

/** Of somebody who manages the organisation. */
export const invitationLetter = ({ to, locale, organisation, role, token, by }: Invited & { by: string }): Letter => ({
  to,
  locale,
  subject: { en: `Invitation to join ${organisation}`, fr: `Invitation à rejoindre ${organisation}` },
  paragraphs: [
    {
      en: `${by} invites you to join ${organisation} on Entrepôt as ${roleIn(role, 'en').label}.`,
      fr: `${by} vous invite à rejoindre ${organisation} sur Entrepôt comme ${roleIn(role, 'fr').label}.`,
    },
    { en: roleIn(role, 'en').meaning, fr: roleIn(role, 'fr').meaning },
    LINK_WORKS,
  ],
  link: open(locale, token),
});

/** To somebody who has asked to join. */
export const approvalLetter = ({ to, locale, organisation, role, token }: Invited): Letter => ({
  to,
  locale,
  subject: { en: `You can join ${organisation}`, fr: `Vous pouvez rejoindre ${organisation}` },
  paragraphs: [
    {
      en: `Your request was approved. You can join ${organisation} on Entrepôt as ${roleIn(role, 'en').label}.`,
      fr: `Votre demande est acceptée. Vous pouvez rejoindre ${organisation} sur Entrepôt comme ${roleIn(role, 'fr').label}.`,
    },
    { en: roleIn(role, 'en').meaning, fr: roleIn(role, 'fr').meaning },
    LINK_WORKS,
  ],
  link: open(locale, token),
});

export const refusalLetter = (to: string, locale: Locale, organisation: string, reason: string): Letter => ({
  to,
  locale,
  subject: { en: 'Your request to join was refused', fr: 'Votre demande d’adhésion est refusée' },
  paragraphs: [
    {
      en: `You asked to join ${organisation} on Entrepôt. This was refused, with this reason:`,
      fr: `Vous avez demandé à rejoindre ${organisation} sur Entrepôt. La demande est refusée, pour cette raison :`,
    },
    ...reason.split(/\s*\n\s*/).map((line) => ({ en: line, fr: line })),
    {
      en: 'You may ask again when this has changed. What you sent is deleted.',
      fr: 'Vous pourrez faire une nouvelle demande si cela change. Ce que vous avez envoyé est supprimé.',
    },
  ],
});

/** Says nothing that whoever asked has typed: it may go to somebody who never asked. */
export const confirmationLetter = (to: string, locale: Locale, token: string): Letter => ({
  to,
  locale,
  subject: { en: 'Confirm your address', fr: 'Confirmez votre adresse' },
  paragraphs: [
    {
      en: 'Somebody, probably you, asked to join Entrepôt with this address. The request reaches those who decide on it only after you confirm it.',
      fr: 'Quelqu’un, sans doute vous, a demandé à rejoindre Entrepôt avec cette adresse. La demande n’est transmise aux personnes qui décident qu’après votre confirmation.',
    },
    LINK_WORKS,
  ],
  link: {
    label: { en: 'Confirm the request', fr: 'Confirmer la demande' },
    path: confirmationPath(locale, token),
  },
});

/**
 * To those who decide. What was typed is on the page behind the link, not in the letter.
 *
 * @param organisation slug of the one that it is about; left out: the maintainer’s desk
 */
export const waitingLetter = (to: string, locale: Locale, organisation?: string): Letter => ({
  to,
  locale,
  subject: { en: 'A request to join waits for you', fr: 'Une demande d’adhésion vous attend' },
  paragraphs: [
    {
      en: 'Somebody asks to join and has confirmed the address. Look at the request, then approve or refuse it.',
      fr: 'Une personne demande à adhérer et a confirmé son adresse. Examinez la demande, puis acceptez-la ou refusez-la.',
    },
  ],
  link: {
    label: { en: 'Look at the request', fr: 'Voir la demande' },
    path:
      organisation === undefined
        ? `/${locale}/workspace/desk/requests/`
        : `/${locale}/workspace/organisations/${organisation}/members/`,
  },
});
