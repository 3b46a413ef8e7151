import type { AnswerLink } from '@hygie/contract/answers'
import type { ActionRow } from '../actions/index.ts'
import type { LinkRow } from './repository.ts'

/** What a link opens today, by the clock of its establishment. An action that has gone answers like a closed one. */
export const stateOf = (link: LinkRow, action: Pick<ActionRow, 'status'> | null, now: Date): AnswerLink['state'] => {
  if (link.revoked_at) return 'revoked'
  if (link.used_at) return 'used'
  if (action?.status !== 'open') return 'over'
  return link.expires_at.getTime() <= now.getTime() ? 'expired' : 'open'
}
