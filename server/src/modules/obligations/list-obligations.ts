import type { Bilingual, ResponseOf } from '@hygie/contract'
import type { listObligations } from '@hygie/contract/obligations'
import type { CatalogueContent, RequirementContent } from '@hygie/formats/hygie-catalogue'
import type { TenantContext } from '../../platform/http/context.ts'
import { lineContent, lineRequirement } from './imported.ts'
import { type ImportedHead, listImported, loadLines } from './imported-repository.ts'
import { numberOf, shippedCatalogues } from './catalogues.ts'
import { answeredLines, carriedTo, pairsAround } from './correspondences.ts'
import { countStates } from './counts.ts'
import { atOf, loadRecords } from './engine-input.ts'
import { judge } from './judge.ts'
import { serverInstant } from './server-instant.ts'

type Obligations = ResponseOf<typeof listObligations>
type Summary = Omit<Obligations['catalogues'][number], 'counts'>

export const shippedSummary = (one: CatalogueContent, requirements: number): Summary => ({
  id: one.id,
  title: one.title,
  version: String(one.version),
  publishedOn: one.publishedOn,
  source: one.source.fr,
  verified: one.verified,
  read: one.read,
  note: one.empty ?? one.warning ?? null,
  requirements,
  imported: false,
})

export const importedSummary = (one: ImportedHead): Summary => ({
  id: one.id,
  title: { fr: one.title, en: one.title },
  version: one.version,
  publishedOn: null,
  source: one.provider,
  verified: false,
  read: null,
  note: null,
  requirements: one.requirements,
  imported: true,
})

/** Every catalogue with its counts, and the requirements of the shipped ones or of the one asked for. An imported catalogue is judged only when opened. */
export const viewObligations = async (context: TenantContext, day: string | undefined, catalogueId: string | undefined): Promise<Obligations> => {
  const at = atOf(day, context.now, context.today)
  const shipped = shippedCatalogues(context.services.config.contentDirectory)
  const serverAt = serverInstant(context, at)
  const imported = await listImported(context.db, serverAt)
  const opened = imported.find((one) => one.id === catalogueId)
  const lines = opened ? await loadLines(context.db, opened) : []
  const assessable = lines.filter((one) => one.assessable)
  const elsewhere = (await answeredLines(context.db, context.establishmentId, serverAt)).filter((one) => one.catalogue_id !== opened?.id)
  const engine = [...shipped.engine, ...assessable.map(lineRequirement), ...elsewhere.map(lineRequirement)]
  const [records] = await loadRecords(context.db, [{ ...context.establishment, id: context.establishmentId }], at, engine)
  const verdicts = records ? judge(engine, records, at) : []
  const catalogueOf = new Map(engine.map((one) => [one.id, one.catalogueId]))
  const states = new Map(verdicts.map((one) => [one.requirementId, one.state]))
  const answered = [...states].flatMap(([id, state]) => (state === 'unknown' ? [] : [id]))
  const carried = carriedTo(await pairsAround(context.db, shipped, answered, serverAt), states)
  const byCatalogue = Map.groupBy(verdicts, (one) => catalogueOf.get(one.requirementId) ?? '')
  const countsOf = (id: string) => countStates((byCatalogue.get(id) ?? []).map((one) => one.state))
  const headings = new Map(lines.map((one) => [one.id, one.heading]))
  const contents = new Map([...shipped.requirements, ...assessable.map((one) => [one.id, lineContent(one)] as const)])
  const groups = new Map(shipped.catalogues.flatMap((one) => one.groups.map((group) => [`${one.id} ${group.id}`, { fr: group.fr, en: group.en }] as const)))
  const groupOf = (content: RequirementContent): Bilingual | null => {
    const heading = headings.get(content.id)
    return heading ? { fr: heading, en: heading } : (groups.get(`${content.catalogueId} ${content.group}`) ?? null)
  }
  return {
    day: at.day,
    catalogues: [
      ...shipped.catalogues.map((one) => ({ ...shippedSummary(one, byCatalogue.get(one.id)?.length ?? 0), counts: countsOf(one.id) })),
      ...imported.map((one) => ({ ...importedSummary(one), counts: one.id === catalogueId ? countsOf(one.id) : null })),
    ],
    requirements: verdicts.flatMap((verdict) => {
      const content = contents.get(verdict.requirementId)
      if (!content || (catalogueId !== undefined && content.catalogueId !== catalogueId)) return []
      return [
        {
          id: content.id,
          catalogueId: content.catalogueId,
          number: numberOf(content.id, content.catalogueId),
          title: content.title,
          group: groupOf(content),
          verdict,
          carried: carried.get(content.id) ?? null,
        },
      ]
    }),
  }
}
