/** What a file may make a reader do, well and badly. */
export async function* countBytes(
  { every }: { every: number },
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ bytes: number; chunk: Uint8Array }, { bytes: number; pid: number }> {
  let bytes = 0
  let next = every
  for await (const chunk of input) {
    bytes += chunk.length
    if (bytes < next) continue
    next += every
    yield { bytes, chunk }
  }
  return { bytes, pid: process.pid }
}

export async function firstByte(_: null, input: AsyncIterable<Uint8Array>): Promise<number | null> {
  for await (const chunk of input) return chunk[0] ?? null
  return null
}

export const seen = (): { env: string[]; mayWrite: boolean; maySpawn: boolean } => ({
  env: Object.keys(process.env).filter((name) => name !== 'NODE_COMPILE_CACHE'),
  mayWrite: process.permission.has('fs.write'),
  maySpawn: process.permission.has('child'),
})

const HOSTILE = {
  'small objects': () => {
    const all: unknown[] = []
    for (;;) all.push({ x: Math.random() })
  },
  // These two end every thread of a process: `invalid table size`, a failed allocation.
  'one large array': () => Array.from('a;'.repeat(2 ** 26).split(';')),
  'one large table': () => {
    const all = new Map<number, number>()
    for (let index = 0; ; index++) all.set(index, index)
  },
  'a slow expression': () => /^(a+)+$/.test(`${'a'.repeat(60)}b`),
  'no end': () => {
    for (;;);
  },
  'a thrown error': () => {
    throw new Error('no such column')
  },
  recursion: () => {
    const again = (): unknown => again()
    return again()
  },
} satisfies Record<string, () => unknown>

export type Hostile = keyof typeof HOSTILE
export const misbehave = (how: Hostile): unknown => void HOSTILE[how]()
