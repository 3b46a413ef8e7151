import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Db } from '../../database/tenant.ts'
import { streamOf } from '../entry-hash.ts'
import type { LedgerKey } from '../ledger-key.ts'
import { EXTRACT } from './names.ts'
import { type ExportOptions, exportStream } from './stream.ts'

export interface Spooled {
  files: { name: string; path: string; sha256: string }[]
  head: { hash: string | null; seq: number }
}

/** The chain of an establishment as files of a folder: a slow download then holds no connection of the database. */
export const spoolLedger = async (
  db: Db,
  place: { establishmentId: number; folder: string },
  now: Date,
  key: LedgerKey,
  options: ExportOptions,
): Promise<Spooled> => {
  const files: Spooled['files'] = []
  for await (const { name, content } of exportStream(db, streamOf(place.establishmentId), now, key, options)) {
    const path = join(place.folder, name)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const sum = createHash('sha256')
    const summed = async function* () {
      for await (const chunk of content) {
        sum.update(chunk)
        yield chunk
      }
    }
    await pipeline(summed, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
    files.push({ name, path, sha256: sum.digest('hex') })
  }
  const head = JSON.parse(await readFile(join(place.folder, EXTRACT.manifest), 'utf8')) as Spooled['head']
  return { files, head }
}
