import type { ProofMethod } from './proofs.ts';
import type { UseFact } from './uses.ts';

/** Where an entry came from, when it was not written here. */
export interface EntrySource {
  /** `seed`: listed by the maintainers from public sources; `content`: MDX in git; `import`: another register. */
  kind: 'seed' | 'content' | 'import';
  /** For example “Digital Public Goods registry”. */
  name: string;
  /** Licence of the imported data. */
  licence?: string;
  url?: string;
  /** Day on which the facts were looked up. */
  checkedOn?: string;
}

/** Control of a domain, and since when it has been shown without a break. */
export interface ControlFact {
  domain: string;
  method: ProofMethod;
  /** ISO 8601 UTC. */
  date: string;
}

/** The four facts about who stands behind an entry. Never one badge. */
export interface TrustFacts {
  /** A domain that the publishing organisation controls; undefined: none is proven. */
  publisherControl?: ControlFact;
  /** The domain on which the thing itself has its home, if the publisher controls it; undefined: not proven. */
  ownership?: ControlFact;
  /** Administrations that have declared use, as far as the reader may know, by name. */
  declaredUse: UseFact[];
  /** Day of the last confirmation or check, `YYYY-MM-DD`. */
  lastChecked?: { date: string; by: 'publisher' | 'maintainers' };
  /** Day until which that holds, `YYYY-MM-DD`; undefined: it was never checked, or its type says nothing of it. */
  confirmBy?: string;
  /** That day has passed. */
  isOverdue: boolean;
}
