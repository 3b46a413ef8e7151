import type { ResponseOf } from '@hygie/contract'
import type { groupReleases } from '@hygie/contract/reports'
import type { GroupContext } from '../../platform/http/context.ts'
import { loadMembers } from '../../platform/tenancy/index.ts'
import { latestReleases } from '../obligations/index.ts'

type Releases = ResponseOf<typeof groupReleases>

/** Who released what and when, member by member, in the order of the group. */
export const viewGroupReleases = async ({ db, ghtId, readLive, now }: GroupContext): Promise<Releases> => {
  const members = await loadMembers(db, ghtId)
  const releases = await latestReleases(
    db,
    members.map((one) => one.establishment_id),
    now,
  )
  return {
    members: members.map((one) => {
      const found = releases.get(one.establishment_id)
      return {
        establishmentId: one.establishment_id,
        name: one.name,
        membership: one.membership as Releases['members'][number]['membership'],
        lead: one.lead,
        readLive: readLive.has(one.establishment_id),
        release: found
          ? { day: found.day, releasedAt: found.releasedAt.toISOString(), releasedBy: found.releasedBy, releasedTitle: found.releasedTitle }
          : null,
      }
    }),
  }
}
