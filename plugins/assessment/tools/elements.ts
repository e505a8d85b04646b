export { button, make } from '../../kit/elements.ts';

/** A part of a drawing. */
export function draw(
  tag: string,
  attributes: Record<string, string | number>,
  ...content: (string | Node)[]
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...content);
  return element;
}
