import type { ProofEventKind, ProofMethod } from '#plugins/kit/index.ts';

/** What an organisation does to prove that it controls a domain, and how that stands. */
export interface ProofRow {
  id: string;
  organisation_id: string;
  /** Set: the thing that this entry is about has its home there. Such a proof says nothing of the organisation. */
  entry_id: string | null;
  /** Lower case, as the name system writes it. */
  domain: string;
  method: ProofMethod;
  /** In front of the `@`, for letters. */
  mailbox: string | null;
  /** Published by whoever controls the domain: no secret. */
  token: string;
  /** Of letters about it. */
  locale: 'en' | 'fr';
  begun_by: string | null;
  begun_at: string;
  /** First success. */
  proven_at: string | null;
  /** Last success. */
  confirmed_at: string | null;
  /** First failure since the last success. */
  failed_at: string | null;
  /** JSON: what the last check met with. */
  problem: string | null;
  /** Somebody waits for a check since then. */
  asked_at: string | null;
  /** When it is looked at again by itself. */
  due_at: string | null;
  /** SHA-256 of the token in the letter that waits for an answer. */
  letter_hash: string | null;
  letter_sent_at: string | null;
  ended_at: string | null;
}

/** What happened with a proof. Kept when the proof ends. */
export interface ProofEventRow {
  id: string;
  proof_id: string;
  at: string;
  kind: ProofEventKind;
  /** JSON. */
  problem: string | null;
}
