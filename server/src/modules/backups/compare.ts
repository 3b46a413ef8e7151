import type { PROOF_FAILURES } from '@hygie/contract/backups'
import { countFactsUntil } from '../../platform/facts/index.ts'
import { type FileStore, namedContents } from '../../platform/files/index.ts'
import { type LedgerKey, strayHeads, verifyLedger } from '../../platform/ledger/index.ts'
import type { Connection } from '../../platform/database/connect.ts'
import { judgeHouses } from '../obligations/index.ts'

export interface Flaw {
  failed: Exclude<(typeof PROOF_FAILURES)[number], 'error'>
  detail: Record<string, unknown>
}

/** Enough to know where to look. */
const MOST_TOLD = 10
/** Who was writing when the archive began may have committed after it, with an instant of before: the comparison stops a little earlier. */
const UNCOMMITTED_MS = 60_000

export const comparedAt = (archiveOf: Date): Date => new Date(archiveOf.getTime() - UNCOMMITTED_MS)

/** The chains hold in the copy, under the key that came with it, and each of them is the past of the live one. */
export const compareLedger = async (live: Connection, copy: Connection, key: LedgerKey): Promise<{ entries: number; flaw: Flaw | null }> => {
  const report = await verifyLedger(copy.db, key.publicKey)
  const entries = report.streams.reduce((sum, one) => sum + one.entries, 0)
  if (!report.ok) {
    const streams = report.streams.filter((one) => !one.ok).map(({ stream, findings }) => ({ stream, findings: findings.slice(0, MOST_TOLD) }))
    return { entries, flaw: { failed: 'ledger', detail: { streams: streams.slice(0, MOST_TOLD), missing: report.missingStreams } } }
  }
  const stray = await strayHeads(live.db, copy.db)
  return { entries, flaw: stray.length === 0 ? null : { failed: 'ledger', detail: { notThePastOf: stray.slice(0, MOST_TOLD) } } }
}

/** Facts of each house until that instant: never changed, so the same number on both sides. Houses made or removed since are left out. */
export const compareCounts = async (live: Connection, copy: Connection, instant: Date): Promise<Flaw | null> => {
  const [here, there] = [await countFactsUntil(live.db, instant), await countFactsUntil(copy.db, instant)]
  const different = [...there].filter(([id, facts]) => here.has(id) && here.get(id) !== facts)
  if (different.length === 0) return null
  const houses = different.slice(0, MOST_TOLD).map(([establishmentId, restored]) => ({ establishmentId, live: here.get(establishmentId), restored }))
  return { failed: 'counts', detail: { houses } }
}

/** Each stored file opens with the keys of the archive, to its last byte. */
export const checkFiles = async (copy: Connection, files: FileStore, signal: AbortSignal): Promise<{ checked: number; flaw: Flaw | null }> => {
  const contents = await namedContents(copy.db)
  const bad: Record<string, unknown>[] = []
  for (const one of contents) {
    signal.throwIfAborted()
    const state = await files.verify(one.establishmentId, one.sha256)
    if (state !== 'whole') bad.push({ ...one, state })
  }
  return { checked: contents.length, flaw: bad.length === 0 ? null : { failed: 'files', detail: { files: bad.slice(0, MOST_TOLD), count: bad.length } } }
}

/** Every state of every house, recomputed on both sides as of that instant. */
export const compareStates = async (
  live: Connection,
  copy: Connection,
  { contentDirectory, instant }: { contentDirectory: string; instant: Date },
): Promise<{ states: number; flaw: Flaw | null }> => {
  const there = await judgeHouses(copy.db, contentDirectory, instant)
  const here = await judgeHouses(live.db, contentDirectory, instant)
  let states = 0
  const different: { establishmentId: number; requirementId: string }[] = []
  for (const [establishmentId, restored] of there) {
    const own = here.get(establishmentId)
    if (!own) continue
    for (const [requirementId, verdict] of restored) {
      states++
      if (own.get(requirementId) !== verdict) different.push({ establishmentId, requirementId })
    }
  }
  return { states, flaw: different.length === 0 ? null : { failed: 'states', detail: { states: different.slice(0, MOST_TOLD), count: different.length } } }
}
