import type { TenantPermission } from '@hygie/contract'
import type { SearchHit, SearchKind } from '@hygie/contract/search'
import { type RawBuilder, sql } from 'kysely'
import type { SignedInContext } from '../http/context.ts'

export interface SearchAsked {
  /** Folded: no accent, no case. Never empty. */
  words: readonly string[]
  /** As typed. */
  text: string
  /** Where this person holds the permission of the source. */
  houses: readonly number[]
  /** Beyond, « and others ». */
  most: number
}

/** What a module lets people find: the same number of queries whatever there is. The transaction is open, for reading, to the person's houses. */
export interface SearchSource {
  kind: SearchKind
  permission: TenantPermission | 'platform.read'
  /** At most `most` + 1, the most telling first. */
  find(context: SignedInContext, asked: SearchAsked): Promise<SearchHit[]>
}

/** Each word stands somewhere in a folded text. */
export const holdsWords = (folded: RawBuilder<unknown>, words: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    words.map((word) => sql`${folded} like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`),
    sql` and `,
  )})`

export const same = (text: string): { fr: string; en: string } => ({ fr: text, en: text })
