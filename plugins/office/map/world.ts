import type { merge as mergeShapes } from 'topojson-client';
import { NUMERIC } from './iso-numeric.ts';

/** Units of the drawing: what is in it is placed in them. */
export const WIDTH = 960;
export const HEIGHT = 440;

/** What is drawn of the world: paths of SVG, and places on them. */
export interface WorldMap {
  /** All land but the Antarctic, as one path. */
  land: string;
  /** The outline of a country; undefined where it is too small for this map. */
  shapeOf(code: string): string | undefined;
  /** The middle of a country; undefined where it has no shape. */
  middleOf(code: string): Point | undefined;
  at(longitude: number, latitude: number): Point;
}

export interface Point {
  x: number;
  y: number;
}

const ANTARCTICA = '010';

type Topology = Parameters<typeof mergeShapes>[0];
type Shape = Extract<Parameters<typeof mergeShapes>[1], unknown[]>[number];

let drawn: Promise<WorldMap> | undefined;

/**
 * The world in equal areas, so that no region looks larger than it is. What draws it is loaded at the first use and the
 * drawing kept: a server at rest that has published no such page holds nothing of it.
 *
 * @see Šavrič, Patterson and Jenny, “The Equal Earth map projection”, 2018; shapes from Natural Earth, public domain
 */
export const worldMap = (): Promise<WorldMap> => (drawn ??= drawWorld());

async function drawWorld(): Promise<WorldMap> {
  const [{ geoEqualEarth, geoPath }, { feature, merge }, atlas] = await Promise.all([
    import('d3-geo'),
    import('topojson-client'),
    import('world-atlas/countries-110m.json', { with: { type: 'json' } }),
  ]);
  const topology = atlas.default as unknown as Topology;
  const countries = atlas.default.objects.countries.geometries.filter(({ id }) => id !== ANTARCTICA) as Shape[];
  const land = merge(topology, countries);
  const projection = geoEqualEarth().fitSize([WIDTH, HEIGHT], land);
  const toPath = geoPath(projection).digits(0);
  const known = new Map(countries.map((country) => [String(country.id), country]));
  const featureOf = (code: string) => {
    const country = known.get(NUMERIC[code] ?? '');
    return country && feature(topology, country);
  };
  const at = ([x, y]: [number, number]): Point => ({ x: Math.round(x), y: Math.round(y) });
  return {
    land: toPath(land) ?? '',
    shapeOf: (code) => {
      const country = featureOf(code);
      return country && (toPath(country) ?? undefined);
    },
    middleOf: (code) => {
      const country = featureOf(code);
      return country && at(toPath.centroid(country));
    },
    at: (longitude, latitude) => at(projection([longitude, latitude]) ?? [0, 0]),
  };
}
