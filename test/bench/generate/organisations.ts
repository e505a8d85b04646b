import type { OrganisationKind } from '#plugins/kit/index.ts';
import type { NewOrganisation } from '#api/organisations/service.ts';
import { createRandom } from './random.ts';
import { LEXICONS, placeName, sentence } from './text.ts';

const KINDS: readonly OrganisationKind[] = [
  ...(['technology-company', 'technology-company', 'technology-company', 'customs', 'customs'] as const),
  ...(['border-agency', 'international-organisation', 'academia'] as const),
];
const COUNTRIES = [
  'KE',
  'FR',
  'BR',
  'JP',
  'SN',
  'CA',
  'IN',
  'NZ',
  'DE',
  'MA',
  'CL',
  'VN',
  'ZA',
  'PL',
  'UG',
  'MX',
  'SG',
  'NO',
];
const NAMES: Record<OrganisationKind, (place: string) => string> = {
  customs: (place) => `${place} Customs Service`,
  'border-agency': (place) => `${place} Border Agency`,
  'technology-company': (place) => `${place} Systems`,
  'international-organisation': (place) => `${place} Commission`,
  academia: (place) => `University of ${place}`,
};

/** Made-up organisations of every kind, each with about fifty entries. */
export function generateOrganisations(entryCount: number, seed: number): NewOrganisation[] {
  const random = createRandom(seed);
  return Array.from({ length: Math.max(KINDS.length, Math.ceil(entryCount / 50)) }, (_, index) => {
    const kind = KINDS[index % KINDS.length]!;
    return {
      slug: `bench-${index + 1}`,
      kind,
      name: NAMES[kind](`${placeName(random)} ${index + 1}`),
      summary: sentence(random, LEXICONS.en).slice(0, 300),
      country: kind === 'international-organisation' ? null : random.pick(COUNTRIES),
      website: 'https://example.org/',
    };
  });
}
