import type { Column } from '@hygie/contract/home'
import { AppError } from '../../platform/errors/index.ts'
import type { GroupContext } from '../../platform/http/context.ts'
import { loadGht, loadMembers } from '../../platform/tenancy/index.ts'

export interface HomeScope {
  name: string
  demonstration: boolean
  columns: Column[]
}

/** Members in the group's order; a partner's column is filled by its releases alone. */
export const groupColumns = async ({ db, ghtId, readLive }: GroupContext): Promise<HomeScope> => {
  const ght = await loadGht(db, ghtId)
  if (!ght) throw new AppError('not-found')
  const members = await loadMembers(db, ghtId)
  return {
    name: ght.name,
    demonstration: ght.demonstration,
    columns: members.map((one) => ({
      establishmentId: one.establishment_id,
      name: one.name,
      shortName: one.short_name,
      sector: one.sector,
      legalStatus: one.legal_status,
      membership: one.membership as Column['membership'],
      readLive: readLive.has(one.establishment_id),
      releasedAt: null,
    })),
  }
}
