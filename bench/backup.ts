import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { makeBackup, makeRecoveryKey, proveLastBackup } from '../server/src/modules/backups/index.ts'
import { readRecoveryKey, verifyBackup } from '../server/src/platform/archive/index.ts'
import { insertFile } from '../server/src/platform/files/repository.ts'
import { fill } from '../server/src/platform/ledger/ledger.bench.ts'
import { type Figure, round } from './figure.ts'
import { type House, withHouse } from './house.ts'

const FILES = 10
const FILE_BYTES = 100 * 2 ** 20
/** A house of its own, with 100,000 entries in its stream. */
const HEAVY = 9_001

/** Time and size of a backup, of its verification and of its trial restore: on the demonstration, then with a long ledger and a gigabyte of files besides. */
export const measureBackup = (): Promise<Figure[]> =>
  withHouse(async (house) => {
    const { running } = house
    const token = new URL(`http://x/#${running.firstRunToken}`).hash.slice(1)
    const body = JSON.stringify({ token })
    const loaded = await fetch(new URL('/api/first-run/demonstration', running.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    if (!loaded.ok) throw new Error(await loaded.text())
    const recovery = await makeRecoveryKey(running.services, false)
    const light = await measure(house, recovery.key, 'demonstration')
    await burden(house)
    return [...light, ...(await measure(house, recovery.key, 'with 100,000 ledger entries and 1 GB of files'))]
  })

const measure = async ({ running: { services } }: House, paper: string, on: string): Promise<Figure[]> => {
  const memory = watchMemory()
  const made = await makeBackup(services, 'console')
  const writing = memory.take()
  const began = performance.now()
  const report = await verifyBackup(`${services.config.backupDirectory}/${made.name}`, { recoveryKey: readRecoveryKey(paper) })
  const verified = (performance.now() - began) / 1000
  const verifying = memory.take()
  const proof = await proveLastBackup(services, 'console')
  const proving = memory.stop()
  if (!report.ledger?.ok || !proof.ok) throw new Error(`the backup does not hold: ${JSON.stringify(proof)}`)
  const note = `${on}: ${made.rows.toLocaleString('en-GB')} rows, ${made.files} files`
  const peak = (megabytes: number): string => `${note}; memory grew by ${megabytes} MB at most`
  return [
    { what: 'backup: size', value: round(made.bytes / 1e6), unit: 'MB', budget: null, note },
    { what: 'backup: written', value: made.seconds, unit: 's', budget: null, note: peak(writing) },
    { what: 'backup: verified from the file alone', value: round(verified), unit: 's', budget: null, note: peak(verifying) },
    {
      what: 'backup: restored beside and compared',
      value: proof.seconds,
      unit: 's',
      budget: null,
      note: `${peak(proving)}; ${proof.states.toLocaleString('en-GB')} states`,
    },
  ]
}

/** Megabytes above the start, as this process has them. */
const watchMemory = () => {
  let start = process.memoryUsage.rss()
  let most = start
  const timer = setInterval(() => void (most = Math.max(most, process.memoryUsage.rss())), 20)
  const take = (): number => {
    const grown = Math.round((most - start) / 1e6)
    start = most = process.memoryUsage.rss()
    return grown
  }
  return {
    take,
    stop: () => {
      clearInterval(timer)
      return take()
    },
  }
}

const burden = async ({ running: { services } }: House): Promise<void> => {
  const { owner, files, ledgerKey } = services
  await sql`insert into establishments (id, name, short_name, sector, legal_status, created_at) overriding system value values (${HEAVY}, 'Banc', 'Banc', 'health', 'public', now())`.execute(
    owner.db,
  )
  await fill(owner, ledgerKey, HEAVY)
  for (let n = 0; n < FILES; n++) {
    const put = await files.put(HEAVY, Readable.from(noise(FILE_BYTES)), { maxBytes: FILE_BYTES })
    await insertFile(owner.db, HEAVY, { ...put, name: `${n}.bin`, mediaType: 'application/octet-stream', uploadedAt: new Date(), uploadedBy: 'bench' })
  }
}

/** What does not shrink, as scans and archives do not. */
function* noise(bytes: number): Generator<Buffer> {
  for (let done = 0; done < bytes; done += 2 ** 20) yield randomBytes(2 ** 20)
}
