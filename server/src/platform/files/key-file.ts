import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Content of a key file, made once if it is missing (its folder under 0700).
 * Two processes starting together end with the same key: the file appears whole, and the second to link it reads the first's.
 */
export async function readOrCreateKey(file: string, make: () => string | Buffer, mode = 0o600): Promise<Buffer> {
  const found = await readFile(file).catch(ignore('ENOENT'))
  if (found) return found
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // Hidden: who looks for keys by the beginning of their name must not find one half written.
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}`)
  const handle = await open(temporary, 'wx', mode)
  try {
    await handle.writeFile(make())
    await handle.sync()
    await link(temporary, file).catch(ignore('EEXIST'))
  } finally {
    await handle.close()
    await unlink(temporary)
  }
  await syncFolder(dirname(file))
  return readFile(file)
}

/** A rename or a link outlives a power cut only once its folder is flushed. */
export async function syncFolder(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const ignore =
  (code: string) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== code) throw error
  }
