import { make } from '../../kit/elements.ts';

export { button, make } from '../../kit/elements.ts';

/** An input under its name. */
export const field = (label: string, input: HTMLElement): HTMLLabelElement =>
  make('label', {}, make('span', {}, label), input);

/** One of several steps, counted from 1; the middle one is chosen at first. */
export function choice(steps: readonly string[]): HTMLSelectElement {
  const options = steps.map((word, index) => make('option', { value: String(index + 1) }, `${index + 1} · ${word}`));
  const select = make('select', {}, ...options);
  select.value = String(Math.ceil(steps.length / 2));
  return select;
}

/** One of several values, each with its words. What is not among them chooses the first. */
export function selectFrom(options: readonly (readonly [value: string, words: string])[], chosen: string) {
  const select = make('select', {}, ...options.map(([value, words]) => make('option', { value }, words)));
  select.value = chosen;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  return select;
}

/** Things that belong together, under their name. */
export const group = (name: string, ...content: (string | Node)[]): HTMLFieldSetElement =>
  make('fieldset', {}, make('legend', {}, name), ...content);

/** More for those who want it. */
export const more = (name: string, ...content: (string | Node)[]): HTMLDetailsElement =>
  make('details', {}, make('summary', {}, name), ...content);

interface TableParts {
  /** What it is called by who reads it aloud; a caption would be as wide as the table, and cut with it. */
  name: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A table whose first column names its rows. It scrolls by itself, also with the keyboard, where it is too wide. */
export function tableOf({ name, head, rows }: TableParts): HTMLDivElement {
  const headRow = make('tr', {}, ...head.map((cell) => make('th', { scope: 'col' }, cell)));
  const bodyRows = rows.map(([first = '', ...cells]) =>
    make('tr', {}, make('th', { scope: 'row' }, first), ...cells.map((cell) => make('td', {}, cell))),
  );
  const table = make('table', { ariaLabel: name }, make('thead', {}, headRow), make('tbody', {}, ...bodyRows));
  return make('div', { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: name }, table);
}
