import type { OrganisationCard } from './portal.ts';

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

/** The four facts about who stands behind an entry. Never one badge. */
export interface TrustFacts {
  /** How control of the publishing organisation was proven; undefined: not proven. */
  publisherControl?: { method: string; date: string };
  /** How ownership of the thing itself was confirmed; undefined: not confirmed. */
  ownership?: { method: string; date: string };
  /** Administrations that have declared use. */
  declaredUse: OrganisationCard[];
  /** Day of the last confirmation or check, `YYYY-MM-DD`. */
  lastChecked?: { date: string; by: 'publisher' | 'maintainers' };
}
