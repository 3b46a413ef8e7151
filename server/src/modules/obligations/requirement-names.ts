import type { Bilingual } from '@hygie/contract'
import type { Trx } from '../../platform/database/tenant.ts'
import { shippedCatalogues } from './catalogues.ts'
import { titlesOfLines } from './imported-repository.ts'

/** How lists call requirements, as shortly as their text does: one query for those of imported catalogues, whatever their number. */
export const requirementNames = async (db: Trx, contentDirectory: string, ids: readonly string[]): Promise<{ id: string; name: Bilingual }[]> => {
  const { requirements } = shippedCatalogues(contentDirectory)
  const titles = await titlesOfLines(
    db,
    ids.filter((id) => !requirements.has(id)),
  )
  return ids.flatMap((id) => {
    const shipped = requirements.get(id)
    const title = titles.get(id)
    const name = shipped ? (shipped.short ?? shipped.title) : title === undefined ? null : { fr: title, en: title }
    return name === null ? [] : [{ id, name }]
  })
}
