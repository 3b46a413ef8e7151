import type { Readable, Writable } from 'node:stream'

/** What passes between the server and a computing process: one letter, a length of four bytes, the bytes. */
export type FrameKind = 'job' | 'chunk' | 'input-end' | 'item' | 'done' | 'failed'

const LETTERS: Record<FrameKind, string> = { job: 'J', chunk: 'C', 'input-end': 'E', item: 'I', done: 'D', failed: 'F' }
const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter.charCodeAt(0), kind as FrameKind]))
const HEAD = 5

export interface Frame {
  kind: FrameKind
  bytes: Buffer
}

/** Resolves once the pipe has taken it: whoever awaits goes no faster than the other side reads. */
export const writeFrame = (pipe: Writable, kind: FrameKind, bytes: Uint8Array = Buffer.alloc(0)): Promise<void> =>
  new Promise((resolve, reject) => {
    const head = Buffer.allocUnsafe(HEAD)
    head.write(LETTERS[kind], 0, 'latin1')
    head.writeUInt32LE(bytes.length, 1)
    pipe.cork()
    pipe.write(head)
    pipe.write(bytes, (error) => (error ? reject(error) : resolve()))
    pipe.uncork()
  })

export async function* readFrames(pipe: Readable): AsyncGenerator<Frame> {
  let parts: Buffer[] = []
  let held = 0
  const take = (length: number): Buffer => {
    const whole = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, held)
    const rest = whole.subarray(length)
    parts = rest.length > 0 ? [rest] : []
    held = rest.length
    return whole.subarray(0, length)
  }
  let head: { kind: FrameKind; length: number } | null = null
  for await (const chunk of pipe as AsyncIterable<Buffer>) {
    parts.push(chunk)
    held += chunk.length
    for (;;) {
      if (head === null && held >= HEAD) {
        const bytes = take(HEAD)
        const kind = KINDS.get(bytes[0] ?? 0)
        if (!kind) throw new Error('not a frame')
        head = { kind, length: bytes.readUInt32LE(1) }
      }
      if (head === null || held < head.length) break
      yield { kind: head.kind, bytes: take(head.length) }
      head = null
    }
  }
}
