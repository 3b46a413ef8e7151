import { sql } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import { holdsWords, type SearchAsked } from '../../platform/search/index.ts'

interface FoundAction {
  id: number
  establishment_id: number
  title: string
  owner_name: string
}

export const findByWords = async (db: Trx, { houses, words, most }: SearchAsked): Promise<FoundAction[]> => {
  const { rows } = await sql<FoundAction>`select id, establishment_id, title, owner_name from actions
    where establishment_id = any(${houses}) and ${holdsWords(sql`fold_text(title || ' ' || owner_name)`, words)}
    order by status <> 'open', due_on nulls last, id limit ${most + 1}`.execute(db)
  return rows
}
