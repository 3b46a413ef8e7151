import { addSkipped, type Chunks, peek, type Skipped } from '../input/index.ts'
import { ANSSI_POINTS } from './anssi-points.ts'
import type { AdsFile, AdsPoint, AdsReason } from './index.ts'
import type { Raw, Refused } from './raw.ts'
import { readAdsOpen } from './read-ads-open.ts'
import { readAdsTable } from './read-ads-table.ts'

const MAX_BYTES = 20_000_000
const MAX_POINTS = 500

const refused = (skipped: Skipped<AdsReason>): AdsFile => ({ report: null, skipped: [skipped], warnings: [] })

export async function readAds(chunks: Chunks): Promise<AdsFile> {
  const { head, chunks: whole } = await peek(chunks, 64)
  const bytes = await gathered(whole)
  if (bytes === null) return refused({ line: null, reason: 'too-large', data: { maximum: MAX_BYTES } })
  const raw = /^\W{0,4}\s*\{/.test(Buffer.from(head).toString('latin1').replaceAll('\0', '')) ? readAdsOpen(bytes) : await readAdsTable(bytes)
  return judged(raw)
}

async function gathered(chunks: Chunks): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > MAX_BYTES) return null
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/** The level is judged here, once for every way in. */
export function judged(raw: Raw | Refused): AdsFile {
  if (raw.report === null) return { report: null, skipped: raw.skipped, warnings: [] }
  const { givenLevel, ...report } = raw.report
  const { skipped } = raw
  const kept: { points: AdsPoint[] } & Pick<AdsFile, 'skipped'> = { points: [], skipped }
  const counted = { skipped: kept.skipped, skippedByReason: {} }
  const seen = new Set<string>()
  for (const point of report.points) {
    if (seen.has(point.id)) addSkipped(counted, { line: null, reason: 'point-twice', data: { point: point.id } })
    else if (kept.points.length >= MAX_POINTS) addSkipped(counted, { line: null, reason: 'too-many-rows', data: { kept: MAX_POINTS } })
    else kept.points.push(point)
    seen.add(point.id)
  }
  const failed = kept.points.filter(({ state }) => state === 'failed')
  // A domain of which some points could not be read is not said to be at level 5.
  const computed = failed.length > 0 ? Math.min(...failed.map(({ level }) => level)) : kept.points.some(({ state }) => state === 'not-evaluated') ? null : 5
  const warnings: AdsFile['warnings'] = kept.points.flatMap(({ id }) =>
    id in ANSSI_POINTS ? [] : [{ code: 'ads-point-unknown' as const, data: { point: id } }],
  )
  if (givenLevel !== null && computed !== null && givenLevel !== computed)
    warnings.unshift({ code: 'ads-level-differs', data: { given: givenLevel, computed } })
  return { report: { ...report, points: kept.points, level: givenLevel ?? computed }, skipped: kept.skipped, warnings }
}
