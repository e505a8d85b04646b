import { lineOf, pointAt, RADAR_SIZE, ringOf } from '../radar.ts';
import { draw } from './elements.ts';

type Levels = readonly (number | undefined)[];

/** The chart. It is for the eye; every fact of it is in the table beside it. */
export function radarView(levels: Levels, earlier: Levels | undefined): SVGElement {
  const axes = levels.length;
  const svg = draw('svg', { viewBox: `0 0 ${RADAR_SIZE} ${RADAR_SIZE}`, class: 'radar', 'aria-hidden': 'true' });
  for (const level of [1, 2, 3, 4, 5]) svg.append(draw('polygon', { class: 'ring', points: ringOf(axes, level) }));
  levels.forEach((level, axis) => {
    const [start, end, label] = [0, 5, 6].map((at) => pointAt(axis, axes, at));
    svg.append(draw('line', { class: 'axis', x1: start!.x, y1: start!.y, x2: end!.x, y2: end!.y }));
    svg.append(draw('text', { x: label!.x, y: label!.y }, String(axis + 1)));
    if (level === undefined) return;
    const { x, y } = pointAt(axis, axes, level);
    svg.append(draw('circle', { class: 'mark', cx: x, cy: y, r: 4 }));
  });
  if (earlier) svg.append(draw('path', { class: 'line earlier', d: lineOf(earlier) }));
  svg.append(draw('path', { class: 'line', d: lineOf(levels) }));
  return svg;
}
