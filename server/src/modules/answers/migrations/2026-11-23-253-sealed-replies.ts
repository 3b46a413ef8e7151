import type { Kysely } from 'kysely'
import { sealColumn } from '../../../platform/keys/index.ts'

/** What a person without an account wrote, and whom to call. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sealColumn(db, 'answer_replies', 'comment')
  await sealColumn(db, 'answer_replies', 'checked_note')
  await sealColumn(db, 'answer_links', 'contact')
}
