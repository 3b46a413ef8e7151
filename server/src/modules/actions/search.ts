import { same, type SearchSource } from '../../platform/search/index.ts'
import { findByWords } from './search-repository.ts'

/** Open ones first. */
export const searchActions: SearchSource = {
  kind: 'action',
  permission: 'actions.read',
  find: async ({ db }, asked) =>
    (await findByWords(db, asked)).map((one) => ({
      id: String(one.id),
      establishmentId: one.establishment_id,
      title: same(one.title),
      detail: same(one.owner_name),
      day: null,
    })),
}
