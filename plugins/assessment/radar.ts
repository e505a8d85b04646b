import { MOST_LEVEL } from './dimensions.ts';

export const RADAR_SIZE = 260;
const CENTRE = RADAR_SIZE / 2;
const REACH = 96;

export interface Point {
  x: number;
  y: number;
}

/** A place on the chart. @param axis counted from 0, the first at the top, then clockwise @param level 0 is the centre */
export function pointAt(axis: number, axes: number, level: number): Point {
  const angle = (axis / axes) * 2 * Math.PI - Math.PI / 2;
  const radius = (REACH * level) / MOST_LEVEL;
  return { x: round(CENTRE + radius * Math.cos(angle)), y: round(CENTRE + radius * Math.sin(angle)) };
}

/** The line of one level around the chart, as the points of a polygon. */
export const ringOf = (axes: number, level: number): string =>
  Array.from({ length: axes }, (_, axis) => pointAt(axis, axes, level))
    .map(({ x, y }) => `${x},${y}`)
    .join(' ');

/**
 * The line through levels, as an SVG path. Where a level is not known there is a gap: a line through the centre would say
 * that it is nothing.
 */
export function lineOf(levels: readonly (number | undefined)[]): string {
  const axes = levels.length;
  const parts: string[] = [];
  for (let axis = 0; axis < axes; axis += 1) {
    const [from, to] = [levels[axis], levels[(axis + 1) % axes]];
    if (from === undefined || to === undefined) continue;
    const [start, end] = [pointAt(axis, axes, from), pointAt((axis + 1) % axes, axes, to)];
    parts.push(`M${start.x} ${start.y}L${end.x} ${end.y}`);
  }
  return parts.join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;
