import { canonicalJson, sha256 } from './json.ts';

/**
 * How the events of the audit log hang together. What is written once is checked for years:
 * neither the parts nor their order may ever change.
 */

/** What the first event names instead of the hash of the one before it. */
export const CHAIN_START = '0'.repeat(64);

export interface ChainedEvent {
  /** 1, 2, 3 … without a gap. */
  sequence: number;
  id: string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  details: unknown;
  /** `hashPersonal` of what stands beside the chain; null: nothing does. */
  personalHash: string | null;
  /** Hash of the event before it. */
  previousHash: string;
}

export const hashEvent = (event: ChainedEvent): string => {
  const { sequence, id, at, actor, action, subject, details, personalHash, previousHash } = event;
  return sha256(canonicalJson([sequence, id, at, actor, action, subject, details, personalHash, previousHash]));
};

/** Salted: without the row that holds the salt nobody can find out by trying what was erased. */
export const hashPersonal = (salt: string, data: unknown): string => sha256(canonicalJson([salt, data]));
