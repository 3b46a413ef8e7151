import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../files/key-file.ts'

export interface Placement {
  /** Puts everything back where it was. */
  undo(): Promise<void>
}

/**
 * Moves the entries of a restored folder into place, on the same disk. What stood at the same names, and any other
 * establishment's files, goes to a sibling folder `<name>.before-restore-<time>`: never deleted. Passwords and master keys of this server stay.
 */
export async function placeFolder(from: string, into: string, createdAt: string): Promise<Placement> {
  const moves: [from: string, to: string][] = []
  const move = async (a: string, b: string): Promise<void> => {
    await mkdir(dirname(b), { recursive: true, mode: 0o700 })
    await rename(a, b)
    moves.push([a, b])
  }
  const undo = async (): Promise<void> => {
    for (const [a, b] of moves.toReversed()) await rename(b, a)
  }
  try {
    await mkdir(into, { recursive: true, mode: 0o700 })
    const aside = await freeName(`${into}.before-restore-${createdAt.replaceAll(/[^0-9TZ]/g, '')}`)
    const incoming = await readdir(from).catch(() => [])
    for (const name of await readdir(into)) if (!staysHere(name)) await move(join(into, name), join(aside, name))
    for (const name of incoming) await move(join(from, name), join(into, name))
    await syncFolder(into)
  } catch (error) {
    await undo()
    throw error
  }
  return { undo }
}

const staysHere = (name: string): boolean => name.startsWith('.') || name.endsWith('.password') || /^(retired-)?master[.-]/.test(name)

async function freeName(path: string): Promise<string> {
  for (let n = 0; ; n++) {
    const name = n === 0 ? path : `${path}-${n}`
    if (!(await stat(name).catch(() => null))) return name
  }
}
