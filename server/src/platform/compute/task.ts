import type { ErrorCode } from '@hygie/contract'

/** A pure function of a module: arguments that can be cloned, bytes as they come. A generator also gives items on the way. */
export type Work<Args = never, Item = unknown, Result = unknown> = (
  args: Args,
  input: AsyncIterable<Uint8Array>,
) => AsyncGenerator<Item, Result> | Promise<Result> | Result

export type ArgsOf<W extends Work> = Parameters<W>[0]
export type ItemOf<W extends Work> = ReturnType<W> extends AsyncGenerator<infer Item> ? Item : never
export type ResultOf<W extends Work> = ReturnType<W> extends AsyncGenerator<unknown, infer Result> ? Result : Awaited<ReturnType<W>>

/** Where the function is; the type says what it takes and gives. */
export interface Task<W extends Work> {
  module: string
  name: string
  /** Never there: carries the type. */
  work?: W
}

/** `taskOf<typeof readThings>(new URL('./read-things.ts', import.meta.url), 'readThings')`, with an `import type` of the function. */
export const taskOf = <W extends Work>(module: URL, name: string): Task<W> => ({ module: module.href, name })

export interface JobOrder {
  module: string
  name: string
  args: unknown
}

export type Failure = { code: ErrorCode; data: Record<string, unknown> } | { message: string; stack: string }
