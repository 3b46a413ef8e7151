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

/** One POST of bytes for bytes: no redirection is followed, time and size are bounded. */
export const postBytes = async (url: string, body: Uint8Array, { headers, timeoutMs, maxBytes }: Options): Promise<Uint8Array> => {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, { method: 'POST', body: Buffer.from(body), headers, redirect: 'error', signal })
    if (!response.ok || !response.body) {
      await response.body?.cancel()
      throw new Unreachable('unreachable')
    }
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body) {
      size += chunk.length
      if (size > maxBytes) throw new Unreachable('too-large')
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    if (error instanceof Unreachable) throw error
    throw new Unreachable(signal.aborted ? 'slow' : 'unreachable')
  }
}
