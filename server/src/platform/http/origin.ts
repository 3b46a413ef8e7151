import type { FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'

type Asked = Pick<FastifyRequest, 'protocol' | 'host'>

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d+)?$/i

/** Scheme and host of the house. What the request says of itself is believed only where nobody told us: anybody can write a Host. */
export const originOf = ({ publicUrl }: Pick<Config, 'publicUrl'>, { protocol, host }: Asked): string =>
  publicUrl ?? URL.parse(`${protocol}://${host}`)?.origin ?? ''

/** Does a page of this origin belong to us? Whoever works on the machine itself comes by its loopback address. */
export const isOurs = (config: Pick<Config, 'publicUrl'>, asked: Asked, origin: string): boolean => {
  const given = URL.parse(origin)?.host
  if (given === undefined) return false
  if (config.publicUrl === null || LOOPBACK.test(asked.host)) return given === asked.host
  return given === URL.parse(config.publicUrl)?.host
}
