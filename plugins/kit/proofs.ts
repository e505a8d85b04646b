import type { Locale, LocalisedText } from './text.ts';
import type { OrganisationCard } from './portal.ts';

/** How control of a domain is shown: a text record of its name, a file on its web site, or an answered letter to it. */
export const PROOF_METHODS = ['dns', 'file', 'mail'] as const;
export type ProofMethod = (typeof PROOF_METHODS)[number];

/** Only whoever controls a domain reads these. @see RFC 2142, and the CA/Browser Forum's list of constructed addresses */
export const PROOF_MAILBOXES = ['postmaster', 'hostmaster', 'webmaster', 'admin'] as const;
export type ProofMailbox = (typeof PROOF_MAILBOXES)[number];

/** `lapsed`: it was proven, and two checks have failed since. */
export type ProofState = 'waiting' | 'proven' | 'failing' | 'lapsed';

export type ProofEventKind = 'letter-sent' | 'confirmed' | 'failed' | 'lapsed' | 'removed';

/** A proof that holds, for everybody. */
export interface PublicProof {
  domain: string;
  method: ProofMethod;
  /** ISO 8601 UTC: first and last success. */
  provenAt: string;
  confirmedAt: string;
}

/** A proof, for those who make it. */
export interface ProofView {
  id: string;
  domain: string;
  method: ProofMethod;
  state: ProofState;
  /** Name of the record, address of the file, or address the letter goes to. */
  where: string;
  /** What the record or the file must hold; not for letters. */
  text?: string;
  begunAt: string;
  provenAt?: string;
  confirmedAt?: string;
  failedAt?: string;
  /** What the last check met with. */
  problem?: LocalisedText;
  /** A check that somebody has asked for is under way. */
  isBeingChecked: boolean;
  /** A letter waits for its answer since then. */
  letterSentAt?: string;
  nextCheckAt?: string;
  /** Newest first. */
  history: { at: string; kind: ProofEventKind; problem?: LocalisedText }[];
}

/** An entry about something with a home of its own on the web. */
export interface OwnedThing {
  entry: { id: string; title: string; language: string };
  /** Host of that home; undefined: the entry names none. */
  host?: string;
  /** Domain of the organisation that the host is or lies below: then nothing more is needed. */
  coveredBy?: string;
  proofs: ProofView[];
}

export interface OrganisationProofs {
  organisation: OrganisationCard;
  domains: ProofView[];
  things: OwnedThing[];
}

export interface NewProof {
  domain: string;
  method: ProofMethod;
  /** Needed for letters, and only for them. */
  mailbox?: ProofMailbox;
  /** Id of the entry whose thing is owned. Left out: the organisation itself is proven. */
  entry?: string;
  /** Of letters about it. */
  locale?: Locale;
}

/** What somebody is asked who gets such a letter. */
export interface ProofQuestion {
  organisation: { slug: string; name: string };
  domain: string;
  /** It is about something that has its home there, and not about the organisation. */
  isOwnership: boolean;
}

/** Proofs of control. For managers of the organisation; all others are answered `not_found`. */
export interface ProofsPortal {
  /** @throws not_found */
  list(organisation: string): Promise<OrganisationProofs>;
  /** Sends the letter, where it is one. @throws not_found, invalid_input, too_many_requests */
  begin(organisation: string, input: NewProof): Promise<ProofView>;
  /** Has it checked in a moment, or sends the letter again. @throws not_found, state_conflict, too_many_requests */
  check(organisation: string, id: string): Promise<void>;
  /** Ends it; what it proved is not shown any more. @throws not_found */
  remove(organisation: string, id: string): Promise<void>;
  /** What a letter asks, for whoever has its link. @throws not_found */
  question(token: string): Promise<ProofQuestion>;
  /** Answers it with yes; once. @throws not_found */
  answer(token: string): Promise<ProofQuestion>;
}
