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

export function button(label: string, act: () => void, className = 'button quiet'): HTMLButtonElement {
  const element = make('button', { type: 'button', className }, label);
  element.addEventListener('click', act);
  return element;
}
