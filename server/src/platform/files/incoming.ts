import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface Incoming {
  /** Gives a fresh path, for a file or a folder, and removes whatever is left there at the end. */
  use<T>(write: (path: string) => Promise<T>): Promise<T>
}

/** Names being written in this process, whatever the folder. */
const live = new Set<string>()

/** The folder where files are written before they are named; names carry the writer's process. What dead processes left is removed. */
export async function createIncoming(directory: string): Promise<Incoming> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const leftovers = (await readdir(directory)).filter((name) => !beingWritten(name))
  await Promise.all(leftovers.map((name) => rm(join(directory, name), { recursive: true, force: true })))
  return {
    use: async (write) => {
      const name = `${process.pid}-${randomBytes(8).toString('hex')}`
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
function beingWritten(name: string): boolean {
  const pid = Number(name.split('-')[0])
  if (pid === process.pid) return live.has(name)
  try {
    process.kill(pid, 0)
    return Number.isSafeInteger(pid) && pid > 0
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
