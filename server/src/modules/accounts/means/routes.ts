import * as contract from '@hygie/contract/accounts'
import { handlePublic, handleSignedIn, type Registration } from '../../../platform/http/handlers.ts'
import * as envelope from '../break-glass/envelope.ts'
import * as mine from './my-means.ts'

/** What each person keeps of their own means, and the envelope of the last resort. */
export const meansRoutes: Registration[] = [
  handleSignedIn(contract.readMeans, mine.readMeans),
  handleSignedIn(contract.askPasskey, mine.askPasskey),
  handleSignedIn(contract.addPasskey, (context, { body }) => mine.addPasskey(context, body)),
  handleSignedIn(contract.removePasskey, (context, { params }) => mine.removePasskey(context, params.passkeyId)),
  handleSignedIn(contract.askCodes, mine.askCodes),
  handleSignedIn(contract.addCodes, (context, { body }) => mine.addCodes(context, body)),
  handleSignedIn(contract.removeCodes, mine.removeCodes),
  handleSignedIn(contract.makeRecoveryCodes, mine.newRecoveryCodes),
  handleSignedIn(contract.endOtherSessions, mine.endOtherSessions),

  handleSignedIn(contract.readEnvelope, envelope.readEnvelope),
  handleSignedIn(contract.printEnvelope, (context, { body }) => envelope.printEnvelope(context, body.locale)),
  handlePublic(contract.openEnvelope, (context, { body }) => envelope.openEnvelope(context, body.code)),
]
