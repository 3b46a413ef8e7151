import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { Misused } from './output.ts'

/** Said before a server is started for nothing. */
export const assertReadable = async (path: string): Promise<void> => {
  const found = await stat(path).catch(() => null)
  if (!found) throw new Misused(`${path}: no such file`)
  if (found.isDirectory()) throw new Misused(`${path} is a folder`)
  await access(path, constants.R_OK).catch(() => {
    throw new Misused(`${path} may not be read by this account`)
  })
}

/** Nothing is ever overwritten. */
export const assertFree = async (path: string): Promise<void> => {
  if (await stat(path).catch(() => null)) throw new Misused(`${path} exists already: it is not overwritten`)
}
