import { BlockList, isIP } from 'node:net';

/**
 * Whether an IP address is one of the public internet. Everything else is refused: loopback, private networks, link-local,
 * carrier NAT, multicast, documentation, reserved. In IPv6 only global unicast is public, so mapped and compatible IPv4,
 * NAT64, unique local and link-local addresses fall out without being listed; what tunnels IPv4 (Teredo, 6to4) is.
 * Source: IANA's special-purpose address registries (RFC 6890 and its updates).
 *
 * @param address As a resolver or `URL` writes it: no brackets, no octal, no short forms.
 *
 * @example
 * isPublicAddress('93.184.216.34'); // true
 * isPublicAddress('::ffff:93.184.216.34'); // false
 */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  // A zone names an interface of this machine.
  if (version === 0 || address.includes('%')) return false;
  if (version === 4) return !SPECIAL.check(address, 'ipv4');
  return GLOBAL.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6');
}

const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');

const SPECIAL = new BlockList();
const SUBNETS: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];
for (const [network, prefix] of SUBNETS) {
  SPECIAL.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4');
}
