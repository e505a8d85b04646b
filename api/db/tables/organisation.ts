import type { OrganisationKind } from '#plugins/kit/index.ts';

export interface OrganisationRow {
  id: string;
  slug: string;
  /** As the organisation says; what agencies may takes a grant besides, see `kind_until`. */
  kind: OrganisationKind;
  name: string;
  summary: string;
  summary_fr: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** Term of the vocabulary `regions`, as the organisation says. */
  region: string | null;
  website: string | null;
  /** Address for readers. */
  contact: string | null;
  /** Since when the address may be shown; null: it is for the maintainers alone. */
  contact_shown_at: string | null;
  /** `merged`: it lives on in another one, see `merged_into`. */
  status: 'active' | 'suspended' | 'merged';
  merged_into: string | null;
  /** Until when it counts as the customs administration or border agency that it is; null: nobody has granted it. */
  kind_until: string | null;
  /** When somebody last wrote the profile here: from then on the content of the repository leaves it alone. */
  edited_at: string | null;
  /** `portal`: it runs this portal, is of no kind, and is left out of the directory. */
  part: 'portal' | null;
  created_at: string;
}

/** Who said, and on what grounds, that an organisation is of a kind that has to be granted. */
export interface KindGrantRow {
  id: string;
  organisation_id: string;
  kind: OrganisationKind;
  by: 'system' | 'maintainer' | 'contact-point';
  account_id: string | null;
  evidence: string;
  evidence_link: string | null;
  granted_at: string;
  expires_at: string;
  /** Days before its end of the last reminder that was sent. */
  reminded_days: number | null;
  /** When another took its place, it was taken back, or its end was noticed. At most one of an organisation is open. */
  ended_at: string | null;
}

/** An entry that one organisation offers to another, until that one answers. */
export interface EntryOfferRow {
  entry_id: string;
  from_id: string;
  to_id: string;
  offered_by: string | null;
  offered_at: string;
}
