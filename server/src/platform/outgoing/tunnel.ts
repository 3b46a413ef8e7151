import { request } from 'node:http'
import type { Socket } from 'node:net'
import { OutgoingError } from './error.ts'

/**
 * A connection to the host by the proxy of the house (RFC 9110, 9.3.6): TLS then goes through it untouched. The proxy looks the name up, so that what
 * it leads to is the proxy's to check: it serves for what is outside alone.
 * @throws OutgoingError unreachable: no proxy there, or it says no
 */
export const tunnelTo = ({ hostname, port }: URL, proxy: string, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname: host, port: proxyPort, username, password } = new URL(proxy)
    const path = `${hostname}:${port || 443}`
    const known =
      username === ''
        ? {}
        : { 'proxy-authorization': `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` }
    const asking = request({
      host: host.replace(/^\[(.*)\]$/, '$1'),
      port: proxyPort || 80,
      method: 'CONNECT',
      path,
      headers: { host: path, ...known },
      agent: false,
      signal,
    })
    asking.on('connect', ({ statusCode }, socket: Socket) => {
      if (statusCode === 200) return resolve(socket)
      socket.destroy()
      reject(new OutgoingError('unreachable'))
    })
    asking.on('response', (answer) => {
      answer.destroy()
      reject(new OutgoingError('unreachable'))
    })
    asking.on('error', reject)
    asking.end()
  })
