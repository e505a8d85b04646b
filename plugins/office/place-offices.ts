import { hostOf, type Office } from './offices.ts';
import type { Point, WorldMap } from './map/world.ts';

/** An office on the map, under the number that it has in the table. */
export interface PlacedOffice extends Point {
  office: Office;
  number: number;
  country: string;
  /** The outline of its host. */
  shape: string;
}

export interface Placed {
  points: PlacedOffice[];
  /** Without a host that a source names. */
  unconfirmed: Office[];
  /** Their host is known and too small for a map of the world. */
  tooSmall: Office[];
}

/** Where each office stands: every one is in exactly one of the three. A point stands in the middle of the host country. */
export function placeOffices(offices: readonly Office[], world: WorldMap): Placed {
  const placed: Placed = { points: [], unconfirmed: [], tooSmall: [] };
  offices.forEach((office, index) => {
    const country = hostOf(office);
    const middle = country && world.middleOf(country);
    const shape = country && world.shapeOf(country);
    if (!country) placed.unconfirmed.push(office);
    else if (middle && shape) placed.points.push({ office, number: index + 1, country, shape, ...middle });
    else placed.tooSmall.push(office);
  });
  return placed;
}
