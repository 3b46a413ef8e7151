import { type FinessRecord, placeName, readableName, readFiness } from '@hygie/formats/finess'
import type { FinessEntity } from '@hygie/contract/establishments'
import type { ImportResult } from '@hygie/contract'

const MOST_LISTED = 1000

export interface ExtractWish {
  /** Only these legal entities (or sites); all when empty. */
  finessLegal: string[]
  /** Words of the name, the town or a number. */
  search: string
  /** Code of a department; all when empty. */
  department: string
  /** Of those already in Hygie. */
  known: string[]
  /** Legal entities passed over, then given. */
  from: number
  most: number
}

export type ReadEntity = Omit<FinessEntity, 'sites'> & { sites: (FinessEntity['sites'][number] & { address: string | null })[] }

export interface ExtractReading {
  extractedOn: string | null
  /** In alphabetical order, from `from`. */
  entities: ReadEntity[]
  found: { entities: number; known: number; sites: number }
  /** What the words and numbers find, department by department, whichever is chosen. */
  departments: { code: string; label: string; entities: number }[]
  skipped: ImportResult['skipped']
  skippedMore: number
  /** Of the entities given. */
  warnings: ImportResult['warnings']
}

/** Runs in a computing process: an extract of 103,000 rows is read whole, only the page asked for comes back. */
export const readExtract = async (wish: ExtractWish, input: AsyncIterable<Uint8Array>): Promise<ExtractReading> => {
  const chosen = new Set(wish.finessLegal)
  const words = fold(wish.search).split(/\s+/).filter(Boolean)
  const known = new Set(wish.known)
  const departments = new Map<string, { code: string; label: string; seen: Set<string> }>()
  const entities = new Map<string, ReadEntity & { warnings: ImportResult['warnings'] }>()
  const reading: ExtractReading = {
    extractedOn: null,
    entities: [],
    found: { entities: 0, known: 0, sites: 0 },
    departments: [],
    skipped: [],
    skippedMore: 0,
    warnings: [],
  }
  const reader = readFiness(input)
  for await (const row of reader) {
    if (row.skipped) {
      if (reading.skipped.length < MOST_LISTED) reading.skipped.push({ ...row.skipped, line: row.line })
      else reading.skippedMore++
      continue
    }
    const site = row.record
    if (!matches(site, chosen, words)) continue
    const number = entityOf(site)
    const { code, label } = site.department
    const department = departments.get(code) ?? { code, label, seen: new Set() }
    departments.set(code, department)
    department.seen.add(number)
    if (wish.department !== '' && code !== wish.department) continue
    reading.found.sites++
    const entity = entities.get(number) ?? { ...describe(site, number), known: known.has(number), warnings: [] }
    entities.set(number, entity)
    entity.sites.push({ finessSite: site.finessSite, name: nameOf(site), city: site.address.city ?? '', address: addressOf(site) })
    for (const one of site.warnings) entity.warnings.push({ line: null, reason: one.code, data: { finessSite: site.finessSite, ...one.data } })
  }
  const all = [...entities.values()].toSorted((a, b) => ORDER.compare(a.name, b.name) || (a.finessLegal < b.finessLegal ? -1 : 1))
  const given = all.slice(wish.from, wish.from + wish.most)
  reading.extractedOn = reader.summary.extractedOn
  reading.found.entities = all.length
  reading.found.known = all.filter((one) => one.known).length
  reading.departments = [...departments.values()]
    .map(({ code, label, seen }) => ({ code, label, entities: seen.size }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  reading.warnings = given.flatMap((one) => one.warnings).slice(0, MOST_LISTED)
  reading.entities = given.map(({ warnings: _warnings, ...one }) => one)
  return reading
}

const ORDER = new Intl.Collator('fr')

const matches = (site: FinessRecord, chosen: Set<string>, words: string[]): boolean => {
  if (chosen.size > 0) return chosen.has(site.finessLegal ?? '') || chosen.has(site.finessSite)
  if (words.length === 0) return true
  const text = fold(`${site.finessSite} ${site.finessLegal ?? ''} ${site.name} ${site.longName ?? ''} ${site.address.city ?? ''} ${site.department.label}`)
  return words.every((word) => text.includes(word))
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** A site of no known legal entity stands for itself. */
const entityOf = (site: FinessRecord): string => site.finessLegal ?? site.finessSite

/** The extract names sites alone: the entity is called as its first one. */
const describe = (site: FinessRecord, finessLegal: string): Omit<ReadEntity, 'known'> => ({
  finessLegal,
  name: nameOf(site),
  shortName: placeName(nameOf(site)),
  city: site.address.city ?? '',
  department: site.department,
  category: site.category.label,
  sector: site.sector === 'unknown' ? 'health' : site.sector,
  legalStatus: site.legalStatus,
  siren: site.siret?.slice(0, 9) ?? null,
  address: addressOf(site),
  sites: [],
})

const nameOf = (site: FinessRecord): string => readableName(site.longName ?? site.name)

const addressOf = ({ address }: FinessRecord): string | null =>
  [address.complement, address.street, address.locality, [address.postalCode, address.city].filter(Boolean).join(' ')].filter(Boolean).join(', ') || null
