/** An element with its properties and what is in it; text is text, whatever it looks like. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...content);
  return element;
}

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

export function button(label: string, act: () => void): HTMLButtonElement {
  const element = make('button', { type: 'button', className: 'button quiet' }, label);
  element.addEventListener('click', act);
  return element;
}
