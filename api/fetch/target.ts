import { promises as dns } from 'node:dns';
import { isIP } from 'node:net';
import { FetchError } from './refused.ts';
import { isPublicAddress } from './public-address.ts';

/** All addresses of a name. @throws when it has none */
export type Resolve = (host: string) => Promise<string[]>;

/** Where a request goes: nothing behind this point looks a name up again. */
export interface Target {
  url: URL;
  /** Every one has been looked at. */
  addresses: [Address, ...Address[]];
}

interface Address {
  address: string;
  family: number;
}

export const resolveByName: Resolve = async (host) =>
  (await dns.lookup(host, { all: true })).map(({ address }) => address);

/**
 * Reads an address and finds out where it leads. Short, octal, hexadecimal and full-width notations need no care here:
 * the parser (WHATWG) has made plain addresses of them, which are looked at like any other.
 *
 * @param allowed `host:port` that may be spoken to without encryption and inside the own network
 * @throws FetchError
 */
export async function findTarget(address: string, allowed: readonly string[], resolve: Resolve): Promise<Target> {
  if (!URL.canParse(address)) throw new FetchError('address_unreadable');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new FetchError('scheme_not_allowed');
  if (url.username || url.password) throw new FetchError('credentials_in_address');
  const isAllowed = allowed.includes(hostAndPort(url));
  if (!isAllowed && url.protocol !== 'https:') throw new FetchError('scheme_not_allowed');
  if (!isAllowed && url.port !== '') throw new FetchError('port_not_allowed');
  const addresses = await addressesOf(url.hostname.replace(/^\[|\]$/g, ''), resolve);
  for (const found of addresses) {
    if (!isAllowed && !(await isPublicAddress(found))) throw new FetchError('address_not_public');
  }
  const [first, ...others] = addresses.map((found) => ({ address: found, family: isIP(found) }));
  if (!first) throw new FetchError('host_unknown');
  return { url, addresses: [first, ...others] };
}

/** As `ENTREPOT_FETCH_ALLOW` lists it: the port is always there. */
export const hostAndPort = ({ hostname, port, protocol }: URL): string =>
  `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;

async function addressesOf(host: string, resolve: Resolve): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  return resolve(host).catch((error: unknown) => {
    throw new FetchError('host_unknown', error);
  });
}
