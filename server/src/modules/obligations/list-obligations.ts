import type { ResponseOf } from '@hygie/contract'
import type { listObligations } from '@hygie/contract/obligations'
import type { CatalogueContent } from '@hygie/formats/hygie-catalogue'
import type { TenantContext } from '../../platform/http/context.ts'
import { type ImportedCatalogue, importedRequirements, loadImported } from './imported.ts'
import { numberOf, shippedCatalogues } from './catalogues.ts'
import { countStates } from './counts.ts'
import { atOf, loadKnown } from './engine-input.ts'
import { judge } from './judge.ts'

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

export const importedSummary = (one: ImportedCatalogue): Summary => ({
  id: one.id,
  title: { fr: one.title, en: one.title },
  version: one.version,
  publishedOn: null,
  source: one.provider,
  verified: false,
  read: null,
  note: null,
  requirements: one.nodes.filter((node) => node.assessable).length,
  imported: true,
})

/** Every catalogue with its counts, and the requirements of all of them or of the one asked for. */
export const viewObligations = async (context: TenantContext, day: string | undefined, catalogueId: string | undefined): Promise<Obligations> => {
  const at = atOf(day, context.now, context.today)
  const shipped = shippedCatalogues(context.services.config.contentDirectory)
  const importedList = await loadImported(context.db)
  const imported = importedRequirements(importedList)
  const engine = [...shipped.engine, ...imported.engine]
  const known = await loadKnown(context.db, [{ ...context.establishment, id: context.establishmentId }], at)
  const records = known.records[0]
  const verdicts = records ? judge(engine, records, at) : []
  const counts = new Map<string, Obligations['catalogues'][number]['counts']>()
  for (const [index, verdict] of verdicts.entries()) {
    const id = engine[index]?.catalogueId ?? ''
    const count = counts.get(id) ?? countStates([])
    count[verdict.state]++
    counts.set(id, count)
  }
  const sizes = new Map<string, number>()
  for (const one of shipped.engine) sizes.set(one.catalogueId, (sizes.get(one.catalogueId) ?? 0) + 1)
  const summaries = [...shipped.catalogues.map((one) => shippedSummary(one, sizes.get(one.id) ?? 0)), ...importedList.map(importedSummary)]
  const groups = new Map(shipped.catalogues.flatMap((one) => one.groups.map((group) => [`${one.id} ${group.id}`, { fr: group.fr, en: group.en }] as const)))
  return {
    day: at.day,
    catalogues: summaries.map((one) => ({ ...one, counts: counts.get(one.id) ?? countStates([]) })),
    requirements: verdicts.flatMap((verdict, index) => {
      const requirement = engine[index]
      if (!requirement || (catalogueId !== undefined && requirement.catalogueId !== catalogueId)) return []
      const content = shipped.requirements.get(requirement.id) ?? imported.content.get(requirement.id)
      if (!content) return []
      return [{ id: requirement.id, catalogueId: requirement.catalogueId, number: numberOf(requirement.id, requirement.catalogueId), title: content.title, group: groups.get(`${requirement.catalogueId} ${content.group}`) ?? null, verdict }]
    }),
  }
}
