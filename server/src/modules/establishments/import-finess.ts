import type { ImportResult } from '@hygie/contract'
import { type FinessRecord, type FinessSummary, placeName, readableName, readFiness } from '@hygie/formats/finess'
import type { Db } from '../../platform/database/tenant.ts'
import type { GroupContext, Upload } from '../../platform/http/context.ts'
import { adopt } from '../../platform/http/run.ts'
import { saveMember } from './ght-repository.ts'
import { findByFiness, insertEstablishment, insertSite, nextEstablishmentId } from './repository.ts'

const MOST_LISTED = 1000
const MOST_KEPT = 2000
const MOST_SHOWN = 200

export interface FinessReading {
  sites: FinessRecord[]
  /** More rows matched than we keep in memory: the search must be narrower. */
  truncated: boolean
  summary: FinessSummary
  skipped: ImportResult['skipped']
  skippedMore: number
}

/** Streams the extract once, keeping only the rows asked for: by legal entity, or by words of their name, town or number. */
export const readExtract = async (upload: Upload, finessLegal: readonly string[], search: string): Promise<FinessReading> => {
  const numbers = new Set(finessLegal)
  const words = fold(search).split(/\s+/).filter(Boolean)
  const everything = numbers.size === 0 && words.length === 0
  const keep = (record: FinessRecord): boolean => {
    if (everything) return true
    if (numbers.size > 0) return numbers.has(record.finessLegal ?? '') || numbers.has(record.finessSite)
    const text = fold(
      `${record.finessSite} ${record.finessLegal ?? ''} ${record.name} ${record.longName ?? ''} ${record.address.city ?? ''} ${record.department.label}`,
    )
    return words.every((word) => text.includes(word))
  }
  const reader = readFiness(upload.stream, { keep })
  const reading: FinessReading = { sites: [], truncated: false, summary: reader.summary, skipped: [], skippedMore: 0 }
  for await (const row of reader) {
    if (row.skipped) {
      if (reading.skipped.length < MOST_LISTED) reading.skipped.push({ ...row.skipped, line: row.line })
      else reading.skippedMore++
    } else if (reading.sites.length < MOST_KEPT) reading.sites.push(row.record)
    else reading.truncated = true
  }
  return reading
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** One establishment per legal entity, with its sites; those already there are left as they are. */
export const importFiness = async (context: GroupContext, reading: FinessReading, preview: boolean): Promise<ImportResult> => {
  const { result, missing } = await planFiness(context.services.owner.db, reading, preview)
  const created: number[] = []
  if (preview) return result
  for (const [finessLegal, sites] of missing) created.push(await create(context, finessLegal, sites))
  // Their ledger entries come last, all in this transaction.
  const last = created.at(-1)
  if (last !== undefined) await adopt(context, last, [...context.readLive, ...created.slice(0, -1)])
  return result
}

/** What an import would do, and the legal entities it would create. */
export const planFiness = async (
  owner: Db,
  reading: FinessReading,
  preview: boolean,
): Promise<{ result: ImportResult; missing: Map<string, FinessRecord[]> }> => {
  const result: ImportResult = {
    preview,
    loaded: 0,
    unchanged: 0,
    skipped: reading.skipped,
    skippedMore: reading.skippedMore,
    sample: [],
    warnings: reading.sites
      .flatMap((site) => site.warnings.map((one) => ({ line: null, reason: one.code, data: { finessSite: site.finessSite, ...one.data } })))
      .slice(0, MOST_LISTED),
  }
  if (reading.truncated) result.warnings.push({ line: null, reason: 'too-many-rows', data: { kept: MOST_KEPT } })
  const missing = Map.groupBy(reading.sites, entityOf)
  const entities = missing.size
  for (const finessLegal of missing.keys()) if (await findByFiness(owner, finessLegal)) missing.delete(finessLegal)
  result.sample = reading.sites.slice(0, MOST_SHOWN).map((site) => ({ ...sampleOf(site), known: !missing.has(entityOf(site)) }))
  result.loaded = missing.size
  result.unchanged = entities - missing.size
  return { result, missing }
}

const create = async (context: GroupContext, finessLegal: string, sites: FinessRecord[]): Promise<number> => {
  const first = sites[0]
  if (!first) throw new Error('a group of rows has a first one')
  const id = await nextEstablishmentId(context.db)
  // One at a time: row-level security reads the whole list again for each row it meets.
  await adopt(context, id, [...context.readLive])
  const identity = {
    name: nameOf(first),
    shortName: placeName(nameOf(first)),
    finessLegal,
    siren: sirenOf(first),
    sector: first.sector === 'unknown' ? ('health' as const) : first.sector,
    legalStatus: first.legalStatus,
    category: first.category.label,
    address: addressOf(first),
  }
  await insertEstablishment(context.db, id, identity, { now: context.now, by: context.user.name })
  await saveMember(
    context.db,
    {
    ghtId: context.ghtId,
    establishmentId: id,
    membership: 'party',
    lead: false,
    name: identity.name,
    shortName: identity.shortName,
    sector: identity.sector,
    legalStatus: identity.legalStatus,
    },
    context.now,
  )
  for (const site of sites)
    await insertSite({ db: context.db, establishmentId: id }, { name: nameOf(site), finessSite: site.finessSite, address: addressOf(site) })
  context.sealIn(id, 'establishment.created', { id, name: identity.name, finessLegal, source: 'finess', sites: sites.length })
  return id
}

/** A site of no known legal entity stands for itself. */
const entityOf = (site: FinessRecord): string => site.finessLegal ?? site.finessSite

const nameOf = (site: FinessRecord): string => readableName(site.longName ?? site.name)

const sirenOf = ({ siret }: FinessRecord): string | null => siret?.slice(0, 9) ?? null

const addressOf = ({ address }: FinessRecord): string | null =>
  [address.complement, address.street, address.locality, [address.postalCode, address.city].filter(Boolean).join(' ')].filter(Boolean).join(', ') || null

const sampleOf = (site: FinessRecord): Record<string, unknown> => ({
  finessSite: site.finessSite,
  finessLegal: site.finessLegal,
  name: nameOf(site),
  shortName: placeName(nameOf(site)),
  city: site.address.city,
  address: addressOf(site),
  siren: sirenOf(site),
  category: site.category.label,
  legalStatus: site.legalStatus,
  sector: site.sector,
})
