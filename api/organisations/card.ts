import type {
  KindConfirmation,
  LocalisedText,
  OrganisationCard,
  OrganisationStanding,
  Vocabulary,
} from '#plugins/kit/index.ts';
import { isAgencyKind } from '../access/agency.ts';
import type { KindGrantRow, OrganisationRow } from '../db/tables/organisation.ts';

type Profile = Pick<OrganisationRow, 'slug' | 'name' | 'kind' | 'country'>;

export const toOrganisationCard = (row: Profile): OrganisationCard => ({
  slug: row.slug,
  name: row.name,
  kind: row.kind,
  country: row.country ?? undefined,
});

type StandingRow = Pick<OrganisationRow, 'kind' | 'country' | 'region' | 'part'> & {
  granted_as: KindGrantRow['by'] | null;
  granted_at: string | null;
  expires_at: string | null;
};

export function toStanding(row: StandingRow, vocabularies: Readonly<Record<string, Vocabulary>>): OrganisationStanding {
  const confirmation: KindConfirmation | undefined =
    isAgencyKind(row.kind) && row.granted_as !== null
      ? { by: row.granted_as, on: row.granted_at!, until: row.expires_at! }
      : undefined;
  return {
    confirmation,
    part: row.part ?? undefined,
    region: regionOf(vocabularies, row),
  };
}

/** The region that an organisation names, or in which a source places its country; most countries are in none of the lists. */
export function regionOf(
  { regions }: Readonly<Record<string, Vocabulary>>,
  { region, country }: Pick<OrganisationRow, 'region' | 'country'>,
): string | undefined {
  if (region !== null || country === null) return region ?? undefined;
  return regions?.terms.find(({ countries = [] }) => countries.includes(country))?.id;
}

/** What is said to whoever has to give a reason. */
export const REASON_NEEDED: LocalisedText = {
  en: 'Say why. The reason is kept in the log.',
  fr: 'Indiquez la raison. Elle est conservée dans le journal.',
};
