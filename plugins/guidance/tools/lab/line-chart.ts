/** One line of a chart. Lines differ by colour, by their strokes and by the mark on them. */
export interface Line {
  name: string;
  values: readonly number[];
  /** Which of the five kinds of line it is, from 0. */
  number: number;
}

interface Chart {
  title: string;
  /** What the lines say, in words. */
  description: string;
  lines: readonly Line[];
  /** What stands below some of the places, evenly spread. */
  places: readonly string[];
  /** How a value is written. */
  say: (value: number) => string;
}

const HEIGHT = 300;
const LEFT = 54;
const BOTTOM = 28;
const TOP = 12;
const STROKES = ['', '7 4', '2 3', '10 3 2 3', '1 5'];

/** A drawing of shares from 0 up. Its figures stand in a table beside it: this is only a picture of them. */
export function lineChart({ title, description, lines, places, say }: Chart, width: number): SVGSVGElement {
  const most = Math.max(...lines.flatMap(({ values }) => values), 0.01);
  const top = niceTop(most);
  const count = Math.max(places.length - 1, 1);
  const x = (index: number) => LEFT + (index / count) * (width - LEFT - 12);
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const svg = draw('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', class: 'lab-chart' });
  svg.append(wordsIn('title', title), wordsIn('desc', description));
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    svg.append(
      draw('line', { x1: LEFT, x2: width - 12, y1: y(top * part), y2: y(top * part), class: 'lab-grid' }),
      wordsIn('text', say(top * part), { x: LEFT - 6, y: y(top * part) + 4, 'text-anchor': 'end' }),
    );
  }
  const step = Math.max(1, Math.ceil(places.length / (width / 110)));
  places.forEach((place, index) => {
    if (index % step !== 0) return;
    svg.append(wordsIn('text', place, { x: x(index), y: HEIGHT - 8, 'text-anchor': index === 0 ? 'start' : 'middle' }));
  });
  lines.forEach(({ values, number }) => {
    const points = values.map((value, index) => [x(index), y(value)] as const);
    const path = points
      .map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`)
      .join('');
    svg.append(draw('path', { d: path, 'stroke-dasharray': STROKES[number]!, class: `lab-line lab-line-${number}` }));
    const every = Math.max(1, Math.ceil(points.length / 6));
    points.forEach(([px, py], index) => {
      if ((index + number) % every === 0) svg.append(mark(number, px, py));
    });
  });
  return svg;
}

/** What a line looks like, beside its name. */
export function lineKey(number: number): SVGSVGElement {
  const svg = draw('svg', { viewBox: '0 0 44 14', width: 44, height: 14, 'aria-hidden': 'true', class: 'lab-key' });
  svg.append(
    draw('path', { d: 'M0 7H44', 'stroke-dasharray': STROKES[number]!, class: `lab-line lab-line-${number}` }),
    mark(number, 22, 7),
  );
  return svg;
}

/** Circle, square, triangle, cross, and a bar for what is only there to compare with. */
function mark(number: number, x: number, y: number): SVGElement {
  const place = (path: string) => draw('path', { d: `M${x} ${y}${path}`, class: `lab-mark lab-line-${number}` });
  switch (number) {
    case 0:
      return draw('circle', { cx: x, cy: y, r: 4, class: `lab-mark lab-line-${number}` });
    case 1:
      return place('m-4 -4h8v8h-8z');
    case 2:
      return place('m0 -5l5 9h-10z');
    case 3:
      return place('m-4 -4l8 8m0 -8l-8 8');
    default:
      return place('m0 -4v8');
  }
}

/** The next of 1, 2, 4, 5 times a power of ten, so that quarters of it are easy to read. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return Math.min([1, 2, 4, 5, 10].find((factor) => factor * power >= most)! * power, Math.max(1, most));
}

function draw<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function wordsIn(
  name: 'title' | 'desc' | 'text',
  words: string,
  attributes: Record<string, string | number> = {},
): SVGElement {
  const element = draw(name, attributes);
  element.textContent = words;
  return element;
}
