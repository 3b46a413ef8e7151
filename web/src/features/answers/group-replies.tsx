import { listGroupAnswers } from '@hygie/contract/answers'
import { useApi } from '../../platform/api/use-api.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { ReplyQueue } from './_components/reply-queue.tsx'

/** Above the plan of a group: what was answered in the houses it reads live, each to be looked at by whoever may act there. */
export function GroupReplies({ ghtId }: { ghtId: number }) {
  const session = useSession()
  const { data } = useApi(listGroupAnswers, { params: { ghtId } })
  if (!data || data.replies.length === 0) return null
  return (
    <ReplyQueue
      waiting={data.replies.map(({ establishmentId, establishmentName: house, ...reply }) => ({
        reply,
        establishmentId,
        house,
        writes: may(session, 'actions.write', establishmentId),
      }))}
    />
  )
}
