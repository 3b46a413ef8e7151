import { applyMapping, type Field, findHeader, proposeMapping, readWorkbook, type RecordOf } from '../spreadsheet/index.ts'
import type { Skipped } from '../input/index.ts'
import { plain } from '../text/index.ts'
import { levelsOf } from './anssi-points.ts'
import type { AdsPoint, AdsReason } from './index.ts'
import { levelIn, type Raw, type Refused } from './raw.ts'

/** What a table of points holds; the level may be left out for a point we know. */
export const POINT_FIELDS = [
  { name: 'point', required: true, aliases: ['identifiant', 'id', 'point de contrôle', 'contrôle', 'vulnérabilité', 'code', 'control'] },
  { name: 'level', kind: 'number', aliases: ['niveau', 'niveau anssi', 'level'] },
  { name: 'title', aliases: ['titre', 'libellé', 'intitulé', 'description', 'title'] },
  { name: 'state', aliases: ['état', 'statut', 'résultat', 'status', 'state', 'result'] },
  { name: 'count', kind: 'number', aliases: ['nombre', "nombre d'objets", 'occurrences', 'constats', 'count', 'findings'] },
] as const satisfies Field[]

const FAILED = /^(echec|en echec|ko|non|non conforme|a corriger|failed|fail|vulnerable|)$/
const PASSED = /^(ok|oui|conforme|valide|passe|reussi|corrige|passed|pass)$/
const UNKNOWN = /^(non evalue|non evaluable|non lu|notevaluated|not evaluated|inconnu|unknown)$/

/** One line per point: CSV, XLSX or ODS. Without a column of states, the table lists what failed. */
export async function readAdsTable(bytes: Uint8Array): Promise<Raw | Refused> {
  const workbook = await readWorkbook(bytes, { name: '' })
  const sheet = workbook.sheets[0]
  const at = sheet === undefined ? null : findHeader(sheet.rows, POINT_FIELDS)
  const mapping = sheet === undefined || at === null ? null : proposeMapping(sheet.rows[at] ?? [], POINT_FIELDS)
  if (!workbook.complete || sheet === undefined || at === null || mapping === null || mapping.missing.length > 0) {
    const reason = workbook.complete ? 'ads-not-a-report' : ((workbook.skipped[0]?.reason ?? 'ads-not-a-report') as AdsReason)
    return { report: null, skipped: [{ line: null, reason, ...(workbook.skipped[0]?.data && { data: workbook.skipped[0].data }) }] }
  }
  const mapped = applyMapping(sheet, at, mapping, POINT_FIELDS)
  const read = pointsIn(mapped.records)
  return { ...read, skipped: [...mapped.skipped, ...read.skipped] }
}

export type PointLine = { line: number; values: RecordOf<typeof POINT_FIELDS> }

/** Lines already cut into cells. */
export function pointsIn(lines: readonly PointLine[]): Raw | Refused {
  const skipped: Skipped<AdsReason>[] = []
  const points: AdsPoint[] = []
  let ignored = 0
  for (const { line, values } of lines) {
    const id = values.point.trim().toLowerCase()
    const named = /^(warning|info)_/.test(id)
    const state = stateOf(values.state)
    const full = id.startsWith('vuln_') ? id : `vuln_${id}`
    const known = levelsOf(full)
    const level = values.level === null ? (known?.[0] ?? null) : levelIn(values.level, 4)
    if (named) ignored++
    else if (!id.startsWith('vuln_') && known === null) skipped.push({ line, reason: 'value-unreadable', data: { column: 'point', value: id.slice(0, 60) } })
    else if (level === null) skipped.push({ line, reason: 'value-unreadable', data: { column: 'level', value: String(values.level ?? '') } })
    else if (state === null) skipped.push({ line, reason: 'value-unreadable', data: { column: 'state', value: values.state?.slice(0, 60) ?? '' } })
    else points.push({ id: full.slice(0, 100), level, title: values.title?.slice(0, 300) ?? null, state, count: values.count, details: [] })
  }
  if (points.length === 0) return { report: null, skipped: skipped.length > 0 ? skipped : [{ line: null, reason: 'ads-not-a-report' }] }
  return {
    report: { product: 'table', version: null, domain: null, observedOn: null, givenLevel: null, users: null, computers: null, points, ignored },
    skipped,
  }
}

const stateOf = (raw: string | null): AdsPoint['state'] | null => {
  const word = plain(raw ?? '')
  if (FAILED.test(word)) return 'failed'
  if (PASSED.test(word)) return 'passed'
  return UNKNOWN.test(word) ? 'not-evaluated' : null
}
