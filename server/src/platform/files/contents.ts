import { sql } from 'kysely'
import type { Db } from '../database/tenant.ts'

/** As the owner: every content that a row names and nobody removed. */
export const namedContents = async (owner: Db): Promise<{ establishmentId: number; sha256: string }[]> => {
  const { rows } = await sql<{
    establishmentId: number
    sha256: string
  }>`select distinct establishment_id as "establishmentId", sha256 from stored_files where removed_at is null order by 1, 2`.execute(owner)
  return rows
}
