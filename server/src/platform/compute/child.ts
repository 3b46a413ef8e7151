import { deserialize, serialize } from 'node:v8'
// The type only: the class brings the whole contract, and a process that starts often loads little.
import type { AppError } from '../errors/index.ts'
import { type Frame, readFrames, writeFrame } from './frames.ts'
import type { Failure, JobOrder } from './task.ts'

/** The computing process: one job after the other, nothing kept between two. It ends with its input, so with the server. */
const frames = readFrames(process.stdin)

async function* inputOf(state: { ended: boolean }): AsyncGenerator<Uint8Array> {
  while (!state.ended) {
    const frame = (await frames.next()) as IteratorResult<Frame, undefined>
    if (frame.done || frame.value.kind === 'input-end') state.ended = true
    else yield frame.value.bytes
  }
}

const isRefusal = (error: unknown): error is AppError => error instanceof Error && error.name === 'AppError'

const failureOf = (error: unknown): Failure => {
  if (isRefusal(error)) return { code: error.code, data: error.data }
  return error instanceof Error ? { message: error.message, stack: error.stack ?? '' } : { message: String(error), stack: '' }
}

const perform = async ({ module, name, args }: JobOrder): Promise<void> => {
  const state = { ended: false }
  try {
    const found: unknown = ((await import(module)) as Record<string, unknown>)[name]
    if (typeof found !== 'function') throw new Error(`${module} exports no function ${name}`)
    const outcome: unknown = found(args, inputOf(state))
    if (isGenerator(outcome)) {
      let step = await outcome.next()
      for (; !step.done; step = await outcome.next()) await writeFrame(process.stdout, 'item', serialize(step.value))
      await writeFrame(process.stdout, 'done', serialize(step.value))
    } else await writeFrame(process.stdout, 'done', serialize(await outcome))
  } catch (error) {
    await writeFrame(process.stdout, 'failed', serialize(failureOf(error)))
  }
  // What the function left unread belongs to this job, not to the next.
  for await (const _ of inputOf(state));
}

const isGenerator = (value: unknown): value is AsyncGenerator<unknown, unknown, undefined> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

for (;;) {
  const frame = (await frames.next()) as IteratorResult<Frame, undefined>
  if (frame.done) break
  await perform(deserialize(frame.value.bytes) as JobOrder)
}
