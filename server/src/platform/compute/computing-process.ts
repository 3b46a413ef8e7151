import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { AppError } from '../errors/index.ts'
import { type Frame, readFrames, writeFrame } from './frames.ts'
import type { Failure, JobOrder } from './task.ts'

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))
const CHECK_MS = 200
const MOST_COMPLAINT = 4000

export interface Running {
  input: AsyncIterable<Uint8Array> | null
  onItem: (item: unknown) => unknown
  /** Longest silence while it is its turn to speak. */
  timeoutMs: number
}

/** Who is waited for; the silence of the process counts only while nothing is owed to it. */
interface Turn {
  since: number
  /** Bytes it has not taken yet. */
  writing: boolean
  inputEnded: boolean
  /** An item it gave is being dealt with. */
  receiving: boolean
  over: boolean
}

/** One Node process that performs jobs, one at a time; killed as soon as something is odd. */
export class ComputingProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #frames: AsyncGenerator<Frame>
  #complaint = ''
  #killedFor: 'time' | null = null
  #gone = false
  readonly ended: Promise<void>

  constructor(memoryMb: number) {
    const cache = getCompileCacheDir()
    // No address, key or option of ours; it may read programs and nothing of it may write or start another.
    this.#child = spawn(process.execPath, ['--permission', '--allow-fs-read=*', `--max-old-space-size=${memoryMb}`, CHILD], {
      env: cache === undefined ? {} : { NODE_COMPILE_CACHE: cache },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#frames = readFrames(this.#child.stdout)
    this.#child.stdin.on('error', () => {})
    this.#child.stdout.on('error', () => {})
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-MOST_COMPLAINT)
    })
    this.ended = new Promise((resolve) => {
      const over = (): void => {
        this.#gone = true
        resolve()
      }
      this.#child.once('close', over).once('error', over)
    })
  }

  get usable(): boolean {
    // Let go, it ends: for a moment it is still there.
    return !this.#gone && !this.#child.killed && !this.#child.stdin.writableEnded
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** Lets it end by itself. */
  dismiss(): void {
    this.#child.stdin.end()
  }

  /** An idle process does not keep the server from ending. */
  keepServerAlive(keep: boolean): void {
    for (const one of [this.#child, this.#child.stdin, this.#child.stdout, this.#child.stderr] as { ref?: () => void; unref?: () => void }[])
      if (keep) one.ref?.()
      else one.unref?.()
  }

  /** Afterwards `usable` says whether it may be given another job. */
  async perform(order: JobOrder, { input, onItem, timeoutMs }: Running): Promise<unknown> {
    const turn: Turn = { since: performance.now(), writing: false, inputEnded: false, receiving: false, over: false }
    const watch = setInterval(() => {
      const owedToIt = turn.receiving || (!turn.writing && !turn.inputEnded)
      if (owedToIt) turn.since = performance.now()
      else if (performance.now() - turn.since > timeoutMs) {
        this.#killedFor = 'time'
        this.kill()
      }
    }, CHECK_MS)
    let refuseInput: (error: unknown) => void = () => {}
    const badInput = new Promise<never>((_, reject) => (refuseInput = reject))
    badInput.catch(() => {})
    try {
      await writeFrame(this.#child.stdin, 'job', serialize(order)).catch(() => {})
      void this.#feed(input, turn).catch(refuseInput)
      for (;;) {
        const step = (await Promise.race([this.#frames.next(), badInput])) as IteratorResult<Frame, undefined>
        if (step.done) throw await this.#ending()
        const { kind, bytes } = step.value
        if (kind === 'done') return deserialize(bytes) as unknown
        if (kind === 'failed') throw errorOf(deserialize(bytes) as Failure)
        turn.receiving = true
        await onItem(deserialize(bytes))
        turn.receiving = false
        turn.since = performance.now()
      }
    } catch (error) {
      this.kill()
      throw error
    } finally {
      clearInterval(watch)
      turn.over = true
      if (!turn.inputEnded) this.kill()
    }
  }

  /** Hands the bytes over; once the job is over the rest is read for nothing, else whoever sends it would wait for ever. */
  async #feed(input: Running['input'], turn: Turn): Promise<void> {
    const send = async (kind: 'chunk' | 'input-end', bytes?: Uint8Array): Promise<void> => {
      turn.writing = true
      // A pipe closed by the end of the process: that end is what is told.
      await writeFrame(this.#child.stdin, kind, bytes).catch(() => {})
      turn.writing = false
      turn.since = performance.now()
    }
    for await (const chunk of input ?? []) if (!turn.over) await send('chunk', chunk)
    if (turn.over) return
    turn.inputEnded = true
    await send('input-end')
  }

  async #ending(): Promise<Error> {
    await this.ended
    const { signalCode, exitCode } = this.#child
    const reason = this.#killedFor ?? (signalCode === 'SIGABRT' || exitCode === 134 || /out of memory/i.test(this.#complaint) ? 'memory' : 'ended')
    const refusal = new AppError('file-too-heavy', { reason })
    refusal.cause = new Error(`computing process ended (${signalCode ?? exitCode}): ${this.#complaint}`)
    return refusal
  }
}

const errorOf = (failure: Failure): Error => {
  if ('code' in failure) return new AppError(failure.code, failure.data)
  const error = new Error(failure.message)
  error.stack = failure.stack
  return error
}
