import { BlockList, isIP } from 'node:net'

/** How far a call may go, as an administrator said of the server it is for. Each one includes those before it. */
export const REACHES = ['internet', 'house', 'machine'] as const
export type Reach = (typeof REACHES)[number]

/** For a setting that does not ask how far: this machine when its address is written so, else outside or in the house; a name never leads to this machine. */
export const reachOfWritten = (host: string): Reach => (/^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host) ? 'machine' : 'house')

const listOf = (...subnets: string[]): BlockList => {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [address = '', prefix] = subnet.split('/')
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

const MACHINE = listOf('127.0.0.0/8', '::1/128')
// RFC 1918, RFC 6598 (shared by an operator), RFC 4193.
const HOUSE = listOf('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7')
/**
 * Never a server of anybody: unspecified, link-local (where clouds keep the secrets of a machine: 169.254.169.254), tests and documentation
 * (RFC 5737, 2544, 3849), multicast, reserved, tunnels that hide an IPv4 address (6to4, Teredo), and the cloud services that live elsewhere.
 */
const NEVER = listOf(
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
  '100::/64',
  '100.100.100.200/32',
  '168.63.129.16/32',
  'fd00:ec2::/32',
)

/** `::ffff:127.0.0.1` and `64:ff9b::127.0.0.1` (NAT64) lead where their IPv4 address leads. */
const unwrap = (address: string): string => {
  const plain = address.split('%')[0] ?? ''
  if (isIP(plain) !== 6) return plain
  const normal = new URL(`http://[${plain}]`).hostname.slice(1, -1)
  const inside = /^(?:::ffff:(?:0:)?|64:ff9b::|::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(normal)
  if (!inside) return normal
  const [high, low] = [Number.parseInt(inside[1] ?? '', 16), Number.parseInt(inside[2] ?? '', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

const isWithin = (plain: string, list: BlockList): boolean => list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')

/** This machine alone, whatever way its address is written. */
export const isLoopback = (address: string): boolean => {
  const plain = unwrap(address)
  return isIP(plain) !== 0 && isWithin(plain, MACHINE)
}

/** Whether a call of this reach may go to this address. What is no address is refused. */
export const isReachable = (address: string, reach: Reach): boolean => {
  const plain = unwrap(address)
  if (isIP(plain) === 0) return false
  if (isWithin(plain, NEVER)) return false
  if (isWithin(plain, MACHINE)) return reach === 'machine'
  return isWithin(plain, HOUSE) ? reach !== 'internet' : true
}
