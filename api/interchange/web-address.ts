import { link } from '#plugins/kit/index.ts';

const schema = link();

/** A full http or https address that a page may link to; nobody's password is in it. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text) || !schema.safeParse(text).success) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** Addresses within prose, in their order, each once. */
export function findWebAddresses(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s<>"“”`|\\^{}]+/gi) ?? [];
  return [...new Set(found.map(withoutPunctuation))].filter(isWebAddress);
}

/** A full stop or bracket behind an address belongs to the sentence. */
function withoutPunctuation(address: string): string {
  const bare = address.replace(/[.,;:!?'’\]]{1,10}$/, '');
  return bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare;
}
