import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

export interface Incoming {
  /** Gives a fresh path, for a file or a folder, and removes whatever is left there at the end. */
  use<T>(write: (path: string) => Promise<T>): Promise<T>
}

/** Names being written in this process, whatever the folder. */
const live = new Set<string>()

/** Several servers may share the folder: a process number means something on its own machine only. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
/** What another machine writes is left alone so long. */
const PATIENCE_MS = 86_400_000

/** The folder where files are written before they are named; names carry the writer's machine and process. What dead processes left is removed. */
export async function createIncoming(directory: string): Promise<Incoming> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const names = await readdir(directory)
  await Promise.all(names.map(async (name) => (await beingWritten(directory, name)) || rm(join(directory, name), { recursive: true, force: true })))
  return {
    use: async (write) => {
      const name = `${MACHINE}-${process.pid}-${randomBytes(8).toString('hex')}`
      live.add(name)
      try {
        return await write(join(directory, name))
      } finally {
        await rm(join(directory, name), { recursive: true, force: true })
        live.delete(name)
      }
    },
  }
}

/** In a container the killed server had our own number: only names of this very run count then. */
const beingWritten = async (directory: string, name: string): Promise<boolean> => {
  const [machine, number] = name.split('-')
  if (machine !== MACHINE && name.split('-').length === 3) {
    const written = await stat(join(directory, name)).catch(() => null)
    return written !== null && Date.now() - written.mtimeMs < PATIENCE_MS
  }
  const pid = Number(number)
  if (pid === process.pid) return live.has(name)
  try {
    process.kill(pid, 0)
    return Number.isSafeInteger(pid) && pid > 0
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
