import type { SearchSource } from '../../platform/search/index.ts'
import { viewLines } from './search-lines.ts'

/** Requirements of shipped catalogues, then lines of imported ones. */
export const searchRequirements: SearchSource = {
  kind: 'requirement',
  permission: 'obligations.read',
  find: async (context, { text, most }) => {
    // Signs alone would ask for a whole catalogue.
    if (!/[\p{L}\p{N}]/u.test(text)) return []
    const { lines } = await viewLines(context, { search: text, limit: most + 1 })
    return lines.map(({ id, number, title, catalogueTitle }) => ({
      id,
      establishmentId: null,
      title,
      detail: number === null ? catalogueTitle : { fr: `${catalogueTitle.fr} · ${number}`, en: `${catalogueTitle.en} · ${number}` },
      day: null,
    }))
  },
}
