/**
 * Which IP addresses are public. Source: the IANA special-purpose registries (RFC 6890 and what was added since).
 *
 * Promises nothing about ports or names; `address-guard.ts` does.
 */
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Range = [Address, number]

const SPECIAL_V4: readonly Range[] = ranges(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
)

/** The only global unicast space that is given out; what maps or tunnels IPv4 (::ffff/96, 64:ff9b::/96) lies outside. */
const GLOBAL_V6: readonly Range[] = ranges('2000::/3')

/** IETF protocols with Teredo, documentation twice, 6to4. */
const SPECIAL_V6: readonly Range[] = ranges('2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20')

/** Whether anyone on the internet may be reached there. False for text that is no IP address. */
export function isPublicAddress(address: string): boolean {
  const parsed = parse(address)
  if (parsed === undefined) return false
  if (parsed.kind() === 'ipv4') return !isIn(parsed, SPECIAL_V4)
  return isIn(parsed, GLOBAL_V6) && !isIn(parsed, SPECIAL_V6)
}

/** This machine itself. */
export const LOOPBACK_NETWORKS: readonly string[] = ['127.0.0.0/8', '::1/128']

/**
 * A test for addresses in one of these CIDR networks, in their plain form: an IPv4 address wrapped in IPv6 is in none.
 * Throws an `Error` for text that is no network.
 */
export function makeNetworkTest(networks: readonly string[]): (address: string) => boolean {
  const list = ranges(...networks)
  return (address) => {
    const parsed = parse(address)
    return parsed !== undefined && isIn(parsed, list)
  }
}

function parse(address: string): Address | undefined {
  // Four decimal parts or IPv6; the looser forms of inet_aton are resolved by the URL parser before us.
  const strict = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address)
  return strict ? ipaddr.parse(address) : undefined
}

function isIn(address: Address, list: readonly Range[]): boolean {
  return list.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits))
}

function ranges(...cidrs: readonly string[]): readonly Range[] {
  return cidrs.map((cidr) => ipaddr.parseCIDR(cidr))
}
