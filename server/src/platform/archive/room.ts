import { realpath, statfs } from 'node:fs/promises'
import { relative } from 'node:path'
import { AppError } from '../errors/index.ts'

/** Left for PostgreSQL and the rest of the house: a backup must not be what fills the disk. */
const MARGIN_BYTES = 64 * 2 ** 20

/** @throws AppError `disk-full` { folder, neededBytes, freeBytes } before anything is written */
export const assertRoom = async (folder: string, neededBytes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  if (freeBytes < neededBytes + MARGIN_BYTES) throw new AppError('disk-full', { folder, neededBytes, freeBytes })
}

/** What the disk refuses, as a code that says what to do; anything else is given back as it is. */
const diskError = (error: unknown, folder: string): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  switch (code) {
    // EFBIG: the largest file this disk, or this process, may have.
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new AppError('disk-full', { folder })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EIO':
    case 'ENOTDIR':
      return new AppError('backup-folder-unwritable', { folder, reason: code })
    default:
      return error
  }
}

/** The same disk error whatever part of the work met it. */
export const onDisk = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw diskError(error, folder)
  }
}

/** An archive among the files it holds would grow with itself. @throws AppError `backup-folder-refused` { folder, inside } */
export const assertOutside = async (folder: string, dataDirectory: string): Promise<void> => {
  const within = relative(await realpath(dataDirectory), await realpath(folder))
  if (within.startsWith('..')) return
  const [first = ''] = within.split('/')
  if (first === '' || ['files', 'keys', 'postgres', '.archive'].includes(first)) throw new AppError('backup-folder-refused', { folder, inside: first || '.' })
}
