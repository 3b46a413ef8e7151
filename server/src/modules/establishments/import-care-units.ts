import { CARE_UNIT_FIELDS, readFinessNumber, readKind } from '@hygie/formats/care-units'
import type { TableImporter, TableLine, Tally } from '../imports/index.ts'
import { insertCareUnit, loadCareUnits, loadEstablishment, loadSites, updateCareUnit } from './repository.ts'

const LONGEST_NAME = 300
const LONGEST_CODE = 20

type Unit = Awaited<ReturnType<typeof loadCareUnits>>[number]
interface CareUnitRow {
  name: string
  ufCode: string | null
  kind: ReturnType<typeof readKind>
  finessSite: string | null
  finessLegal: string | null
}

/** A unit is known by its code, else by its name: a second file corrects it, one that says the same changes nothing; nothing is ever removed. */
export const careUnitsImporter: TableImporter<typeof CARE_UNIT_FIELDS, unknown> = {
  kind: 'care-units',
  fields: CARE_UNIT_FIELDS,
  // A university hospital has some thousands of functional units.
  mostRows: 5_000,
  load: async (context, lines, { tally }) => {
    const own = (await loadEstablishment(context))?.finessLegal ?? null
    const sites = new Map((await loadSites(context)).map((one) => [one.finessSite, one]))
    const units = await loadCareUnits(context)
    const seen = new Set<string>()
    for (const { line, values } of lines) {
      const record = readUnit(line, values, tally)
      const refusal = refusalOf(record, own, seen)
      if (refusal) {
        tally.skip(line, refusal.reason, refusal.data)
        continue
      }
      const site = record.finessSite === null ? undefined : sites.get(record.finessSite)
      if (record.finessSite !== null && !site) tally.warn(line, 'site-unknown', { finessSite: record.finessSite })
      const known = find(units, record)
      // What the file does not say stays as it was.
      const wanted = {
        name: record.name,
        ufCode: record.ufCode ?? known?.ufCode ?? null,
        kind: record.kind ?? known?.kind ?? ('care-unit' as const),
        siteId: site?.id ?? known?.siteId ?? null,
      }
      if (known && known.name === wanted.name && known.ufCode === wanted.ufCode && known.kind === wanted.kind && known.siteId === wanted.siteId) {
        tally.same()
        continue
      }
      if (known) await updateCareUnit(context, known.id, wanted)
      else await insertCareUnit(context, wanted)
      tally.load({ name: wanted.name, code: wanted.ufCode, site: site?.name ?? null })
    }
  },
}

/** A word or a number that cannot be read is left out with a warning: the unit is there all the same. */
const readUnit = (line: number, values: TableLine<typeof CARE_UNIT_FIELDS>['values'], tally: Tally): CareUnitRow => {
  const finess = (column: 'finessSite' | 'finessLegal'): string | null => {
    const raw = values[column]
    if (raw === null) return null
    const read = readFinessNumber(raw)
    if (!read) tally.warn(line, 'finess-unreadable', { column, value: raw.slice(0, 40) })
    else if (!read.sound) tally.warn(line, 'finess-key', { column, number: read.number })
    return read?.number ?? null
  }
  const kind = values.kind === null ? null : readKind(values.kind)
  if (values.kind !== null && kind === null) tally.warn(line, 'value-unknown', { column: 'kind', value: values.kind.slice(0, 40) })
  return { name: values.name, ufCode: values.ufCode, kind, finessSite: finess('finessSite'), finessLegal: finess('finessLegal') }
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
