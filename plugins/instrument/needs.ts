/**
 * What one may want of another administration, in the order in which the finder asks for it. The first eleven are the
 * subjects of the annexes of the Nairobi Convention; the others are for instruments of another build.
 */
export const NEEDS = [
  'own-initiative',
  'duties',
  'controls',
  'surveillance',
  'enquiries',
  'court',
  'presence',
  'joint-investigation',
  'pooling',
  'narcotics',
  'works-of-art',
  'own-agreement',
  'regular-exchange',
] as const;

export type Need = (typeof NEEDS)[number];
