import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { isReachable, type Reach } from './addresses.ts'
import { OutgoingError } from './error.ts'

export interface Address {
  address: string
  family: number
}

/** Of the system by default; a test gives its own. */
export type Resolver = (host: string) => Promise<Address[]>

const ofSystem: Resolver = (host) => lookup(host, { all: true })

/**
 * The addresses of a host, asked once: whoever connects uses these and asks nobody again, so that a name cannot lead elsewhere between the check
 * and the connection (DNS rebinding).
 * @throws OutgoingError address-not-allowed, unreachable
 */
export const pinHost = async (host: string, reach: Reach, resolve: Resolver = ofSystem): Promise<[Address, ...Address[]]> => {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const found = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await resolve(bare).catch(() => [])
  if (found.length === 0) throw new OutgoingError('unreachable')
  const [first, ...others] = found.filter((one) => isReachable(one.address, reach))
  if (!first) throw new OutgoingError('address-not-allowed')
  return [first, ...others]
}

/** Answers `net.connect` with the addresses already known. */
export const lookupOf =
  (addresses: readonly [Address, ...Address[]]): LookupFunction =>
  (_host, { all }, done) =>
    all ? done(null, [...addresses]) : done(null, addresses[0].address, addresses[0].family)
