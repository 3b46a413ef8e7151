import { sql } from 'kysely'
import type { Db } from '../../platform/database/tenant.ts'
import { holdsWords, type SearchAsked } from '../../platform/search/index.ts'

export const findAccounts = async (db: Db, { words, most }: SearchAsked): Promise<{ id: number; name: string; email: string }[]> => {
  const { rows } = await sql<{ id: number; name: string; email: string }>`select id, name, email from users
    where not demonstration and not break_glass and ${holdsWords(sql`fold_text(name || ' ' || email || ' ' || job_title)`, words)} order by name collate "fr-x-icu", id limit ${most + 1}`.execute(
    db,
  )
  return rows
}
