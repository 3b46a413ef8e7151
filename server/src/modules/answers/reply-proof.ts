import type { Reply } from '@hygie/contract/answers'
import type { TenantContext } from '../../platform/http/context.ts'
import type { ActionRow } from '../actions/index.ts'
import { kindsByHand } from '../evidence/index.ts'
import type { ReplyRow } from './repository.ts'

type Outcome = NonNullable<Reply['proves']>['outcome']

/**
 * What accepting this « done » does to the proofs. A file becomes the fact the action waits for only when that fact says yes and nothing more: a number, a share or the
 * keys of a record are nobody's to guess from a file.
 */
export const proofOf = ({ services }: Pick<TenantContext, 'services'>, reply: Pick<ReplyRow, 'file_id'>, action: ActionRow): NonNullable<Reply['proves']> => {
  const kind = action.closing_fact_kind === null ? undefined : services.factKinds.get(action.closing_fact_kind)
  const outcome = (): Outcome => {
    if (!kind) return 'no-fact'
    if (!kindsByHand(services.config.contentDirectory).has(kind.kind)) return 'measured'
    if (kind.shape !== 'boolean' || (kind.subject !== null && action.closing_subject === null)) return 'values'
    return reply.file_id === null ? 'no-file' : 'fact'
  }
  return { outcome: outcome(), kind: kind?.label ?? null }
}
