import type { Trx } from '../database/tenant.ts'

/** Members of a group in display order; a partner's facts stay out of reach, only its label is here. */
export const loadMembers = (db: Trx, ghtId: number) =>
  db.selectFrom('ght_members').selectAll().where('ght_id', '=', ghtId).orderBy('position').orderBy('establishment_id').execute()

export const loadGht = (db: Trx, ghtId: number) => db.selectFrom('ghts').selectAll().where('id', '=', ghtId).executeTakeFirst()
