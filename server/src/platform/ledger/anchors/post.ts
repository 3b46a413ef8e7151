import { callOut, OutgoingError, reachOfWritten } from '../../outgoing/index.ts'

/** The other side gave nothing we can use. */
export class Unreachable extends Error {
  readonly reason: 'unreachable' | 'slow' | 'too-large'
  constructor(reason: Unreachable['reason']) {
    super(reason)
    this.reason = reason
  }
}

interface Options {
  headers: Record<string, string>
  timeoutMs: number
  maxBytes: number
}

/** One POST of bytes for bytes, to the address an administrator wrote; in clear too, since what comes back is signed. */
export const postBytes = async (url: string, body: Uint8Array, { headers, timeoutMs, maxBytes }: Options): Promise<Uint8Array> => {
  const { host, hostname } = new URL(url)
  try {
    const rule = { hosts: [host], reach: reachOfWritten(hostname), clear: true, timeoutMs, maxBytes }
    const answer = await callOut({ url, method: 'POST', headers, body }, rule)
    if (answer.status !== 200) throw new Unreachable('unreachable')
    return answer.body
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error
    throw new Unreachable(error.reason === 'too-slow' ? 'slow' : error.reason === 'too-large' ? 'too-large' : 'unreachable')
  }
}
