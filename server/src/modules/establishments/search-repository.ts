import { sql } from 'kysely'
import type { Trx } from '../../platform/database/tenant.ts'
import { holdsWords, type SearchAsked } from '../../platform/search/index.ts'

interface FoundHouse {
  id: number
  name: string
  finess_legal: string | null
}

export const findEstablishments = async (db: Trx, { houses, words, most }: SearchAsked): Promise<FoundHouse[]> => {
  const folded = sql`fold_text(name || ' ' || short_name || ' ' || coalesce(finess_legal, ''))`
  const { rows } = await sql<FoundHouse>`select id, name, finess_legal from establishments where id = any(${houses}) and ${holdsWords(folded, words)}
    order by name collate "fr-x-icu" limit ${most + 1}`.execute(db)
  return rows
}

interface FoundMandate {
  id: number
  establishment_id: number
  person_name: string
  person_title: string | null
}

export const findMandates = async (db: Trx, { houses, words, most }: SearchAsked, today: string): Promise<FoundMandate[]> => {
  const folded = sql`fold_text(person_name || ' ' || coalesce(person_title, '') || ' ' || coalesce(contact, ''))`
  const { rows } = await sql<FoundMandate>`select id, establishment_id, person_name, person_title from mandates
    where establishment_id = any(${houses}) and (until is null or until >= ${today}) and ${holdsWords(folded, words)}
    order by person_name collate "fr-x-icu", establishment_id, id limit ${most + 1}`.execute(db)
  return rows
}
