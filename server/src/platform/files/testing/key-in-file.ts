import { randomBytes } from 'node:crypto'
import type { FileKeys } from '../file-store.ts'
import { readOrCreateKey } from '../key-file.ts'

/** One key for every establishment, the same for every process that reads the file. */
export const keyInFile = async (file: string): Promise<FileKeys> => {
  const key = await readOrCreateKey(file, () => randomBytes(32))
  return { current: () => Promise.resolve(key), all: () => Promise.resolve([key]) }
}
