import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Trx } from '../../platform/database/tenant.ts'
import { exportStream, type KeepPayload, type LedgerKey, streamOf } from '../../platform/ledger/index.ts'
import { LEDGER_FILES, SUMS } from './verification.ts'

export interface Spooled {
  files: { name: string; path: string; sha256: string }[]
  head: { hash: string | null; seq: number }
}

/** The chain of an establishment, with the contents it may show, as files of a folder: a slow download then holds no connection of the database. */
export const spoolLedger = async (db: Trx, establishmentId: number, now: Date, key: LedgerKey, folder: string, keepPayload: KeepPayload): Promise<Spooled> => {
  await mkdir(folder, { mode: 0o700 })
  const files: Spooled['files'] = []
  for await (const { name, content } of exportStream(db, streamOf(establishmentId), now, key, keepPayload)) {
    // the folder of proofs has one list of sums, over everything
    if (name === SUMS) continue
    const path = join(folder, name)
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
  const head = JSON.parse(await readFile(join(folder, LEDGER_FILES.head), 'utf8')) as { hash: string | null; seq: number }
  return { files, head }
}
