import * as contract from '@hygie/contract/keys'
import { handleSignedIn, type Registration } from '../../platform/http/handlers.ts'
import { agreeErasure, askErasure, withdrawErasure } from './erase.ts'
import { changeMaster, renewEveryKey } from './renew.ts'
import { viewKeys } from './view-keys.ts'

const DONE = { done: true } as const

export const routes: Registration[] = [
  handleSignedIn(contract.getKeys, (context) => viewKeys(context)),
  handleSignedIn(contract.rotateMaster, (context, { body }) => changeMaster(context, body.passphrase ?? null)),
  handleSignedIn(contract.renewKeys, (context) => renewEveryKey(context)),
  handleSignedIn(contract.askErasure, async (context, { body }) => {
    await askErasure(context, body.establishmentId, body.reason)
    return DONE
  }),
  handleSignedIn(contract.withdrawErasure, async (context, { params }) => {
    await withdrawErasure(context, params.establishmentId)
    return DONE
  }),
  handleSignedIn(contract.agreeErasure, (context, { params, body }) => agreeErasure(context, params.establishmentId, body.name)),
]
