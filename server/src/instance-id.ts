import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Says whose server answers on a port: kept in the data folder, no secret. A copy of the folder carries it, its token does not open the other. */
export const instanceIdOf = (dataDirectory: string): string => {
  const file = join(dataDirectory, 'instance-id')
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomUUID(), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}
