import { type FinessResult, FINESS_PAGE, MOST_FROM_FINESS } from '@hygie/contract/establishments'
import { taskOf } from '../../platform/compute/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { GroupContext, Upload } from '../../platform/http/context.ts'
import { adopt } from '../../platform/http/run.ts'
import type { Services } from '../../platform/services.ts'
import { keepSharedImport } from '../../platform/imports/index.ts'
import { saveMember } from './ght-repository.ts'
import type { ExtractReading, ReadEntity, readExtract } from './read-extract.ts'
import { finessImport } from './undo-finess.ts'
import { insertEstablishment, insertSite, knownFiness, nextEstablishmentId } from './repository.ts'

const READ = taskOf<typeof readExtract>(new URL('./read-extract.ts', import.meta.url), 'readExtract')

interface Choice {
  finessLegal: string
  search: string
  department: string
  page: number
}

/** A page of what is found, without loading anything. */
export const lookInExtract = (services: Services, upload: Upload, choice: Choice): Promise<ExtractReading> =>
  read(services, upload, choice, { from: (choice.page - 1) * FINESS_PAGE, most: FINESS_PAGE })

/** All that is found: it is loaded whole, or refused with what to do. */
export const readToLoad = async (services: Services, upload: Upload, choice: Choice): Promise<ExtractReading> => {
  const reading = await read(services, upload, choice, { from: 0, most: MOST_FROM_FINESS })
  if (reading.found.entities > MOST_FROM_FINESS) throw new AppError('choice-too-wide', { found: reading.found.entities, limit: MOST_FROM_FINESS })
  return reading
}

const read = async ({ compute, owner }: Services, upload: Upload, { finessLegal, search, department }: Choice, window: { from: number; most: number }) => {
  const numbers = finessLegal
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  return compute.run(READ, { finessLegal: numbers, search, department, known: await knownFiness(owner.db), ...window }, { input: upload.stream })
}

/** One establishment per legal entity, with its sites; those already there are left as they are. */
export const importFiness = async (context: GroupContext, { reading, fileName }: { reading: ExtractReading; fileName: string }): Promise<FinessResult> => {
  const known = new Set(await knownFiness(context.services.owner.db))
  const missing = reading.entities.filter((one) => !known.has(one.finessLegal))
  const created: number[] = []
  for (const entity of missing) created.push(await create(context, entity))
  // Their ledger entries come last, all in this transaction.
  const last = created.at(-1)
  if (last !== undefined) await adopt(context, last, [...context.readLive, ...created.slice(0, -1)])
  const result = { ...tell(reading, 1), preview: false, loaded: missing.length, unchanged: reading.entities.length - missing.length }
  const items = created.map((establishmentId) => ({ establishmentId }))
  await keepSharedImport(context, { kind: finessImport.kind, ghtId: context.ghtId, fileName, items, result })
  return result
}

export const tell = (reading: ExtractReading, page: number): FinessResult => ({
  preview: true,
  loaded: reading.found.entities - reading.found.known,
  unchanged: reading.found.known,
  skipped: reading.skipped,
  skippedMore: reading.skippedMore,
  sample: [],
  warnings: reading.warnings,
  extractedOn: reading.extractedOn,
  found: { entities: reading.found.entities, sites: reading.found.sites },
  page,
  pages: Math.max(1, Math.ceil(reading.found.entities / FINESS_PAGE)),
  entities: reading.entities.slice(0, FINESS_PAGE),
  departments: reading.departments,
})

const create = async (context: GroupContext, { finessLegal, sites, ...entity }: ReadEntity): Promise<number> => {
  const id = await nextEstablishmentId(context.db)
  // One at a time: row-level security reads the whole list again for each row it meets.
  await adopt(context, id, [...context.readLive])
  const { name, shortName, siren, sector, legalStatus, category, address } = entity
  const identity = { name, shortName, finessLegal, siren, sector, legalStatus, category, address }
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
  for (const site of sites) await insertSite({ db: context.db, establishmentId: id }, site)
  context.sealIn(id, 'establishment.created', { id, name: identity.name, finessLegal, source: 'finess', sites: sites.length })
  return id
}
