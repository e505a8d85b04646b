import type { OrganisationKind } from './organisation-kind.ts';
import type { EntryCard, OrganisationCard } from './portal.ts';
import type { PublicProof } from './proofs.ts';

/** Kinds that somebody has to grant, for a year at a time. */
export type AgencyKind = Extract<OrganisationKind, 'customs' | 'border-agency'>;

/** That an organisation is the customs administration or border agency it says it is. */
export interface KindConfirmation {
  /** `system`: by the operator, on the server or in the content that ships with the portal; `contact-point`: of its country. */
  by: 'system' | 'maintainer' | 'contact-point';
  /** ISO 8601 UTC. */
  on: string;
  /** From then on it counts as none, until somebody confirms it again. */
  until: string;
}

/** What an organisation is besides its name; on its page and in the directory. */
export interface OrganisationStanding {
  /** Left out for kinds that nobody has to confirm, and while nobody has. It may have run out. */
  confirmation?: KindConfirmation;
  /** `portal`: it runs this portal, and is of none of the kinds. */
  part?: 'portal';
  /** Term of the vocabulary `regions`: as the organisation says, or as its country is known to belong. */
  region?: string;
}

export type ListedOrganisation = OrganisationCard & OrganisationStanding & { entryCount: number };

export interface OrganisationView extends OrganisationCard, OrganisationStanding {
  summary: string;
  /** In French, where there is one. */
  summaryFr?: string;
  website?: string;
  /** Address for readers, where the organisation shows one. */
  contact?: string;
  /** That hold, oldest first. */
  proofs: PublicProof[];
  entries: EntryCard[];
  /** All published, clear entries; `entries` holds the newest of them. */
  entryCount: number;
  /** The same by type. */
  types: { type: string; entryCount: number }[];
}

/** Whom to ask about the agencies of a country. */
export interface ContactPoint {
  /** ISO 3166-1 alpha-2. */
  country: string;
  organisations: { slug: string; name: string }[];
  /** Of the person, who has agreed to it. */
  name?: string;
  email?: string;
}

export interface Directory {
  /** By name. */
  organisations: ListedOrganisation[];
  /** By country. */
  contactPoints: ContactPoint[];
}

/** An organisation as a row of the desk. */
export interface StandingCard extends OrganisationCard, OrganisationStanding {
  status: 'active' | 'suspended';
  /** It is a kind that has to be confirmed: whether it counts as such at this moment. */
  counts?: boolean;
}

export interface KindGrant {
  kind: OrganisationKind;
  by: KindConfirmation['by'];
  grantedAt: string;
  expiresAt: string;
  /** Another took its place, it was taken back, or it ran out. */
  endedAt?: string;
  evidence: string;
  evidenceLink?: string;
}

/** An organisation, whole, for who looks after it. */
export interface StandingView extends StandingCard {
  profile: OrganisationProfile;
  /** Newest first. */
  grants: KindGrant[];
  may: { edit: boolean; grant: boolean; steward: boolean };
}

/** What managers write about their organisation. The address stays what it is. */
export interface OrganisationProfile {
  name: string;
  summary: string;
  summaryFr?: string;
  website?: string;
  /** Term of the vocabulary `regions`. */
  region?: string;
  contact?: string;
  /** Whether readers see the address. */
  showContact?: boolean;
}

export interface StandingFilter {
  /** Part of a name or an address. */
  q?: string;
  kind?: OrganisationKind;
  /** `unconfirmed`: says it is an agency, and nobody has granted it; `ending`: the grant ends within 60 days. */
  standing?: 'suspended' | 'unconfirmed' | 'ending';
}

/** An entry that one organisation would give to another. */
export interface EntryOffer {
  entry: { id: string; type: string; title: string; marking: EntryCard['marking'] };
  from: { slug: string; name: string };
  to: { slug: string; name: string };
  offeredAt: string;
  /** The actor may take it, or decline it; otherwise they may take it back. */
  isForMe: boolean;
}

/** Organisations. What is suspended or merged is, for all but maintainers, as if it did not exist. */
export interface OrganisationsPortal {
  find(slug: string, locale?: string): Promise<OrganisationView | undefined>;
  list(): Promise<ListedOrganisation[]>;
  /** Address of the organisation into which the one with this address was merged. */
  findSuccessor(slug: string): Promise<string | undefined>;
  directory(): Promise<Directory>;
  /** Organisations for which the actor may write entries of this type. */
  listWritable(type?: string): Promise<OrganisationCard[]>;
  /** Those that the actor looks after, by name: their own, those of their country, or all. */
  listStandings(filter?: StandingFilter): Promise<StandingCard[]>;
  /** @throws not_found */
  getStanding(slug: string): Promise<StandingView>;
  /** @throws sign_in_needed, not_allowed, not_found, invalid_input */
  editProfile(slug: string, profile: OrganisationProfile): Promise<StandingView>;
  /** For a year, again or for the first time. @throws as `editProfile` */
  grantKind(slug: string, grant: { kind: AgencyKind; evidence: string; evidenceLink?: string }): Promise<StandingView>;
  /** @throws as `editProfile`, state_conflict when there is no grant */
  endKind(slug: string, reason: string): Promise<StandingView>;
  /** Nobody finds it or what it has published when this returns. @throws as `editProfile`, state_conflict */
  suspend(slug: string, reason: string): Promise<StandingView>;
  reinstate(slug: string, reason: string): Promise<StandingView>;
  /** For good: entries and members go to the other one, and so does whoever follows the old address. @throws as `suspend` */
  merge(slug: string, into: string, reason: string): Promise<StandingView>;
  /** Offers to and from the organisations that the actor manages, newest first. */
  listOffers(): Promise<EntryOffer[]>;
  /** @throws not_found, not_allowed, invalid_input, state_conflict */
  offerEntry(id: string, to: string): Promise<void>;
  /** @throws not_found, state_conflict */
  acceptEntry(id: string): Promise<void>;
  declineEntry(id: string): Promise<void>;
  takeBackEntry(id: string): Promise<void>;
  /** Without asking either side. @throws as `offerEntry` */
  moveEntry(id: string, to: string, reason: string): Promise<void>;
  /** Whether the public directory names the actor as a contact point; undefined for who is none. */
  isContactShown(): Promise<boolean | undefined>;
  /** @throws sign_in_needed, not_allowed for who is no contact point */
  showContact(isShown: boolean): Promise<void>;
}
