import type { OrganisationKind } from '#plugins/kit/index.ts';

export interface OrganisationRow {
  id: string;
  slug: string;
  kind: OrganisationKind;
  name: string;
  summary: string;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  website: string | null;
  status: 'active' | 'suspended';
  created_at: string;
}
