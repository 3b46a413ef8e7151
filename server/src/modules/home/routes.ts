import { getGroupHome, getHome, listSignatures, markVisit } from '@hygie/contract/home'
import { handleGroup, handleSignedIn, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { buildHome, groupHomeOf } from './build-home.ts'
import { rememberVisit } from './repository.ts'
import { signaturesOf } from './signatures.ts'

export const routes: Registration[] = [
  handleTenant(getHome, (context, { query }) => {
    const { id, name, shortName, sector, legalStatus, demonstration } = context.establishment
    const column = { establishmentId: id, name, shortName, sector, legalStatus, membership: null, readLive: true, releasedAt: null }
    return buildHome(context, { name, demonstration, columns: [column] }, query.at)
  }),

  handleGroup(getGroupHome, (context, { query }) => groupHomeOf(context, query.at)),

  handleSignedIn(markVisit, async ({ db, user, now }) => {
    // the command line is nobody
    if (user.id !== 0) await rememberVisit(db, user.id, now)
    return { done: true as const }
  }),

  handleSignedIn(listSignatures, async (context) => ({ signatures: await signaturesOf(context) })),
]
