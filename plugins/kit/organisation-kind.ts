/** Kinds of organisation. A type says which of them may publish it. */
export const ORGANISATION_KINDS = [
  'customs',
  'border-agency',
  'technology-company',
  'international-organisation',
  'academia',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
