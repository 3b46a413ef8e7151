import { same, type SearchSource } from '../../platform/search/index.ts'
import { findAccounts } from './search-repository.ts'

/** For who administers: the others know people by their mandates. */
export const searchAccounts: SearchSource = {
  kind: 'account',
  permission: 'platform.read',
  find: async ({ db }, asked) =>
    (await findAccounts(db, asked)).map((one) => ({ id: String(one.id), establishmentId: null, title: same(one.name), detail: same(one.email), day: null })),
}
