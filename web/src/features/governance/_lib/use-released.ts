import { getGroupHome } from '@hygie/contract/home'
import { listReleases } from '@hygie/contract/obligations'
import { useQueries } from '@tanstack/react-query'
import { call } from '../../../platform/api/call.ts'
import { keyOf, useApi } from '../../../platform/api/use-api.ts'

interface Members {
  id: number
  members: readonly { establishmentId: number; readLive: boolean }[]
}

/** Establishment → instant of the last situation its direction released; absent while unknown, null when there is none. */
export function useReleased({ id, members }: Members): ReadonlyMap<number, string | null> {
  // the group's own answer says it for those it may not read live
  const home = useApi(getGroupHome, { params: { ghtId: id }, query: {} })
  const live = members.filter(({ readLive }) => readLive)
  const released = useQueries({
    queries: live.map(({ establishmentId }) => {
      const input = { params: { establishmentId } }
      return { queryKey: keyOf(listReleases, input), queryFn: () => call(listReleases, input) }
    }),
    combine: (answers) =>
      answers.flatMap(({ data }, index) => {
        const establishmentId = live[index]?.establishmentId
        if (!data || establishmentId === undefined) return []
        const last = data.releases
          .map(({ releasedAt }) => releasedAt ?? '')
          .toSorted()
          .at(-1)
        return [[establishmentId, last || null] as const]
      }),
  })
  const closed = home.data?.columns.filter(({ readLive }) => !readLive).map(({ establishmentId, releasedAt }) => [establishmentId, releasedAt] as const) ?? []
  return new Map([...closed, ...released])
}
