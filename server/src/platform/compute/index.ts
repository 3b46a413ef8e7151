/**
 * Heavy work away from the HTTP loop: a named pure function runs in a process of its own, with bounded memory and a time limit.
 * A process and not a thread: V8 ends the whole process, every thread of it, when one large allocation fails (docs/decisions/0006).
 */
import { availableParallelism } from 'node:os'
import { AppError } from '../errors/index.ts'
import { ComputingProcess } from './computing-process.ts'
import type { ArgsOf, ItemOf, ResultOf, Task, Work } from './task.ts'

export { type Task, taskOf, type Work } from './task.ts'

export interface RunOptions<W extends Work> {
  /** Bytes handed over as they come, no faster than they are read; once the job is over the rest is read for nothing. */
  input?: AsyncIterable<Uint8Array>
  /** What a generator gives on the way, one at a time: the next comes when this one is done with. */
  onItem?: (item: ItemOf<W>) => unknown
  /** Longest silence of the function while nothing is owed to it. */
  timeoutMs?: number
}

export interface Compute {
  /**
   * @throws AppError `file-too-heavy` (`reason`: memory, time or ended), `server-busy` when too many are waiting; an AppError or an
   * ordinary error that the function threw; what `input` or `onItem` threw, as it is.
   */
  run<W extends Work>(task: Task<W>, args: ArgsOf<W>, options?: RunOptions<W>): Promise<ResultOf<W>>
  close(): Promise<void>
}

export interface ComputeLimits {
  processes?: number
  /** Old space of V8; buffers are bounded by the formats themselves. */
  memoryMb?: number
  timeoutMs?: number
  /** An idle process ends after that. */
  idleMs?: number
  mostWaiting?: number
}

const DEFAULTS = { processes: Math.min(4, Math.max(2, availableParallelism())), memoryMb: 384, timeoutMs: 30_000, idleMs: 4_000, mostWaiting: 30 }

export const createCompute = (limits: ComputeLimits = {}): Compute => {
  const { processes, memoryMb, timeoutMs, idleMs, mostWaiting } = { ...DEFAULTS, ...limits }
  const all = new Set<ComputingProcess>()
  const idle: { process: ComputingProcess; timer: NodeJS.Timeout }[] = []
  const waiting: (() => void)[] = []
  let busy = 0

  const enter = async (): Promise<void> => {
    if (busy >= processes) {
      if (waiting.length >= mostWaiting) throw new AppError('server-busy')
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else busy++
  }
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else busy--
  }
  const take = (): ComputingProcess => {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      clearTimeout(kept.timer)
      if (kept.process.usable) return kept.process
    }
    const fresh = new ComputingProcess(memoryMb)
    all.add(fresh)
    void fresh.ended.then(() => all.delete(fresh))
    return fresh
  }
  const giveBack = (process: ComputingProcess): void => {
    if (!process.usable) return
    process.keepServerAlive(false)
    const timer = setTimeout(() => process.dismiss(), idleMs)
    timer.unref()
    idle.push({ process, timer })
  }

  return {
    run: async (task, args, { input, onItem = () => {}, timeoutMs: own = timeoutMs } = {}) => {
      await enter()
      try {
        const process = take()
        process.keepServerAlive(true)
        try {
          const order = { module: task.module, name: task.name, args }
          return (await process.perform(order, { input: input ?? null, onItem: onItem as (item: unknown) => unknown, timeoutMs: own })) as never
        } finally {
          giveBack(process)
        }
      } finally {
        leave()
      }
    },
    close: async () => {
      for (const one of all) one.kill()
      await Promise.all([...all].map((one) => one.ended))
    },
  }
}
