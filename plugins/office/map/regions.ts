/** How a region is told from the others on the map: by a letter and a pattern, never by its colour alone. */
export interface RegionSign {
  letter: string;
  /** Longitude and latitude of the letter: a place to read it, no claim about who belongs there. */
  place: readonly [longitude: number, latitude: number];
  /** Lines and dots of the pattern, in a square of 8. */
  pattern: string;
}

/** Under the terms of the vocabulary `regions`. */
export const REGION_SIGNS: Readonly<Record<string, RegionSign>> = {
  'americas-caribbean': { letter: 'A', place: [-92, 22], pattern: 'M0 4H8' },
  'asia-pacific': { letter: 'B', place: [112, -8], pattern: 'M0 8 8 0' },
  'east-southern-africa': { letter: 'C', place: [34, -8], pattern: 'M4 0V8' },
  europe: { letter: 'D', place: [0, 46], pattern: 'M0 0 8 8' },
  'north-africa-near-middle-east': { letter: 'E', place: [26, 27], pattern: 'M0 4H8M4 0V8' },
  'west-central-africa': { letter: 'F', place: [6, 10], pattern: 'M0 0 8 8M0 8 8 0' },
};
