/**
 * Tells whether an IP address is one of the public internet that a stranger may send the portal to. Everything that is
 * set aside for some purpose is not, and neither are IPv6 addresses that carry an IPv4 address in them (mapped,
 * compatible, translated, 6to4, Teredo): some relay on the way would unpack the address that was not looked at.
 *
 * @param address as a resolver gives it; what is no address is not public
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry/
 */
export async function isPublicAddress(address: string): Promise<boolean> {
  const { default: ip } = await import('ipaddr.js');
  // The package also reads short, octal and hexadecimal IPv4, which connecting would read in a way of its own.
  if (ip.IPv4.isValidFourPartDecimal(address)) return ip.IPv4.parse(address).range() === 'unicast';
  if (!ip.IPv6.isValid(address)) return false;
  const parsed = ip.IPv6.parse(address);
  // `unicast` is what the package says of everything it has no name for; only 2000::/3 is given out.
  return parsed.range() === 'unicast' && parsed.match(ip.IPv6.parse('2000::'), 3);
}
