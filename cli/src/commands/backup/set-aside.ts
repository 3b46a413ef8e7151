import { mkdir, rename, stat } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { Misused, progress } from '../../output.ts'
import { isOwned } from '../../server.ts'

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null

/**
 * Gives the whole data folder another name and makes an empty one in its place; nothing is deleted. The archives stay within reach, in the new one.
 * @returns where the archive to restore is now, and where the former house is
 */
export const setAside = async (data: string, file: string, now: Date): Promise<{ file: string; aside: string | null }> => {
  if (!(await exists(data))) return { file, aside: null }
  if (await isOwned(data)) throw new Misused(`a Hygie is running on ${data}: stop it first`)
  const aside = `${data}.before-restore-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  if (await exists(aside)) throw new Misused(`${aside} exists already`)
  const inside = relative(data, resolve(file))
  await rename(data, aside).catch((error: NodeJS.ErrnoException) => {
    throw new Misused(`${data} cannot be renamed (${error.code}): it may be a mounted disk; restore into another folder with --data`)
  })
  await mkdir(data, { mode: 0o700 })
  if (await exists(join(aside, 'backups'))) await rename(join(aside, 'backups'), join(data, 'backups'))
  progress(`what was there is now ${aside}: nothing of it was deleted`)
  if (inside.startsWith('..')) return { file, aside }
  return { file: inside.startsWith('backups/') ? join(data, inside) : join(aside, inside), aside }
}
