import type { LocalisedText } from './text.ts';

/** Roles that somebody has in an organisation. */
export const ORGANISATION_ROLES = ['contributor', 'manager'] as const;
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

/** Roles that somebody has in the whole portal. */
export const PLATFORM_ROLES = ['reviewer', 'maintainer', 'contact-point'] as const;
export type PlatformRole = (typeof PLATFORM_ROLES)[number];

export type Role = OrganisationRole | PlatformRole;

interface RoleDescription {
  label: LocalisedText;
  /** What it lets its holder do, in one sentence, shown wherever the role is given or shown. */
  meaning: LocalisedText;
}

export const ROLE: Record<Role, RoleDescription> = {
  contributor: {
    label: { en: 'Contributor', fr: 'Contributeur' },
    meaning: {
      en: 'Writes, submits and withdraws the entries of one organisation.',
      fr: 'Rédige, soumet et retire les fiches d’une organisation.',
    },
  },
  manager: {
    label: { en: 'Manager', fr: 'Gestionnaire' },
    meaning: {
      en: 'Speaks for one organisation: does what its contributors do, writes its profile, gives its entries to others, invites people, changes their roles and removes them.',
      fr: 'Représente une organisation : fait ce que font ses contributeurs, rédige son profil, cède ses fiches à d’autres, invite des personnes, modifie leurs rôles et les retire.',
    },
  },
  reviewer: {
    label: { en: 'Reviewer', fr: 'Examinateur' },
    meaning: {
      en: 'Decides on the entries of others, never on those of an organisation of their own.',
      fr: 'Se prononce sur les fiches des autres, jamais sur celles d’une organisation à laquelle il appartient.',
    },
  },
  maintainer: {
    label: { en: 'Maintainer', fr: 'Responsable' },
    meaning: {
      en: 'Runs this portal: reviews like a reviewer, narrows or takes down any published entry, looks after accounts and members.',
      fr: 'Fait fonctionner ce portail : examine comme un examinateur, restreint ou retire toute fiche publiée, s’occupe des comptes et des membres.',
    },
  },
  'contact-point': {
    label: { en: 'Contact point', fr: 'Point de contact' },
    meaning: {
      en: 'Is the person to ask about the agencies of one country and vouches for them; the role itself opens no entry beyond what every member reads.',
      fr: 'Est la personne à qui s’adresser pour les services d’un pays et s’en porte garant ; ce rôle n’ouvre aucune fiche de plus que ce que lit tout membre.',
    },
  },
};
