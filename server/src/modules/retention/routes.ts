import * as contract from '@hygie/contract/retention'
import { AppError } from '../../platform/errors/index.ts'
import { handleSignedIn, type Registration } from '../../platform/http/handlers.ts'
import { closeHold, housesByName, insertHold } from '../../platform/retention/index.ts'
import { viewRetention } from './view-retention.ts'

export const routes: Registration[] = [
  handleSignedIn(contract.getRetention, (context) => viewRetention(context)),
  handleSignedIn(contract.holdData, async (context, { body }) => {
    const { services, now, user } = context
    const { establishmentId, reason } = body
    if (establishmentId !== null && !(await housesByName(services.owner.db)).has(establishmentId)) throw new AppError('not-found')
    const scope = establishmentId === null ? 'platform' : `establishment:${establishmentId}`
    const id = await insertHold(services.owner.db, { scope, reason, since: now, held_by: user.name })
    context.seal('retention.held', { id, scope, reason })
    return { id }
  }),
  handleSignedIn(contract.endHold, async (context, { params }) => {
    const scope = await closeHold(context.services.owner.db, params.holdId, context.now)
    if (scope === null) throw new AppError('not-found')
    context.seal('retention.hold-ended', { id: params.holdId, scope })
    return { done: true as const }
  }),
]
