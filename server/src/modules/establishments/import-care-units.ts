import type { ImportResult } from '@hygie/contract'
import type { CareUnitRow } from '@hygie/formats/establishments-csv'
import { taskOf } from '../../platform/compute/index.ts'
import type { TenantContext, Upload } from '../../platform/http/context.ts'
import type { Services } from '../../platform/services.ts'
import type { CareUnitsFile, readCareUnits } from './read-care-units.ts'
import { insertCareUnit, loadCareUnits, loadEstablishment, loadSites, updateCareUnit } from './repository.ts'

export const CARE_UNITS_IMPORT = 'care-units'
const READ = taskOf<typeof readCareUnits>(new URL('./read-care-units.ts', import.meta.url), 'readCareUnits')
const MOST_SHOWN = 20
const LONGEST_NAME = 300
const LONGEST_CODE = 20

export const readCareUnitsFile = ({ compute }: Services, upload: Upload): Promise<CareUnitsFile> => compute.run(READ, null, { input: upload.stream })

type Unit = Awaited<ReturnType<typeof loadCareUnits>>[number]

/** A unit is known by its code, else by its name: a second file corrects it, one that says the same changes nothing; nothing is ever removed. */
export const importCareUnits = async (context: TenantContext, file: CareUnitsFile): Promise<ImportResult> => {
  const result: ImportResult = {
    preview: false,
    loaded: 0,
    unchanged: 0,
    skipped: [...file.skipped],
    skippedMore: file.skippedMore,
    sample: [],
    warnings: [...file.warnings],
  }
  const own = (await loadEstablishment(context))?.finessLegal ?? null
  const sites = new Map((await loadSites(context)).map((one) => [one.finessSite, one]))
  const units = await loadCareUnits(context)
  const seen = new Set<string>()
  for (const { line, record } of file.lines) {
    const refusal = refusalOf(record, own, seen)
    if (refusal) {
      result.skipped.push({ line, ...refusal })
      continue
    }
    const site = record.finessSite === null ? undefined : sites.get(record.finessSite)
    if (record.finessSite !== null && !site) result.warnings.push({ line, reason: 'site-unknown', data: { finessSite: record.finessSite } })
    const known = find(units, record)
    // What the file does not say stays as it was.
    const wanted = {
      name: record.name,
      ufCode: record.ufCode ?? known?.ufCode ?? null,
      kind: record.kind ?? known?.kind ?? ('care-unit' as const),
      siteId: site?.id ?? known?.siteId ?? null,
    }
    if (known && known.name === wanted.name && known.ufCode === wanted.ufCode && known.kind === wanted.kind && known.siteId === wanted.siteId) {
      result.unchanged++
      continue
    }
    if (known) await updateCareUnit(context, known.id, wanted)
    else await insertCareUnit(context, wanted)
    result.loaded++
    if (result.sample.length < MOST_SHOWN) result.sample.push({ name: wanted.name, code: wanted.ufCode, site: site?.name ?? null })
  }
  result.skipped.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return result
}

const find = (units: readonly Unit[], { ufCode, name }: CareUnitRow): Unit | undefined =>
  (ufCode === null ? undefined : units.find((one) => one.ufCode === ufCode)) ??
  units.find((one) => fold(one.name) === fold(name) && (ufCode === null || one.ufCode === null))

const refusalOf = (record: CareUnitRow, own: string | null, seen: Set<string>): { reason: string; data?: Record<string, unknown> } | null => {
  if (record.finessLegal !== null && own !== null && record.finessLegal !== own)
    return { reason: 'another-establishment', data: { finessLegal: record.finessLegal } }
  if (record.name.length > LONGEST_NAME || (record.ufCode?.length ?? 0) > LONGEST_CODE)
    return { reason: 'cell-too-long', data: { name: record.name.slice(0, 60) } }
  const key = record.ufCode === null ? `name ${fold(record.name)}` : `code ${record.ufCode}`
  if (seen.has(key)) return { reason: 'double-row', data: { name: record.name } }
  seen.add(key)
  return null
}

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
