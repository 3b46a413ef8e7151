import { same, type SearchSource } from '../../platform/search/index.ts'
import { findEstablishments, findMandates } from './search-repository.ts'

export const searchEstablishments: SearchSource = {
  kind: 'establishment',
  permission: 'establishment.read',
  find: async ({ db }, asked) =>
    (await findEstablishments(db, asked)).map((one) => ({
      id: String(one.id),
      establishmentId: one.id,
      title: same(one.name),
      detail: one.finess_legal === null ? null : same(`FINESS ${one.finess_legal}`),
      day: null,
    })),
}

/** Those who hold a mandate, former ones left out. */
export const searchMandates: SearchSource = {
  kind: 'person',
  permission: 'establishment.read',
  find: async ({ db, today }, asked) =>
    (await findMandates(db, asked, today)).map((one) => ({
      id: String(one.id),
      establishmentId: one.establishment_id,
      title: same(one.person_name),
      detail: one.person_title === null ? null : same(one.person_title),
      day: null,
    })),
}
