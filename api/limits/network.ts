import { isIP } from 'node:net';

/** The network of whoever has no address: the process itself and programs on its machine. */
export const LOOPBACK = '127.0.0.1/32';

/**
 * What stands for one subscriber: an IPv4 address, or the 64 bits of an IPv6 address that a subscriber is given whole and
 * may choose the rest of.
 *
 * @returns the same text for every way to write the same; undefined when it is no address
 * @see RFC 6177 for how IPv6 addresses are handed out, RFC 4291 2.5.5.2 for IPv4 within IPv6
 */
export function networkOf(address: string): string | undefined {
  const version = isIP(address);
  if (version === 0) return undefined;
  if (version === 4) return `${address}/32`;
  const groups = groupsOf(address);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return `${dotted(groups)}/32`;
  const prefix = groups.slice(0, 4).map((group) => group.toString(16));
  return `${prefix.join(':')}::/64`;
}

/** The eight numbers of an IPv6 address, however it is written. */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [first, last] = [read(head), read(tail ?? '')];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

const dotted = (groups: number[]): string =>
  groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
