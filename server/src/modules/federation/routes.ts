import * as contract from '@hygie/contract/federation'
import { AppError } from '../../platform/errors/index.ts'
import { handlePublic, handleSignedIn, type Registration } from '../../platform/http/handlers.ts'
import * as administer from './administer.ts'
import { signInWithDirectory } from './directory-sign-in.ts'
import { finishOpenIdSignIn, startOpenId, whereToLeave } from './openid-sign-in.ts'
import { findProvider, listProviders } from './repository.ts'
import { keptOf, writeProvider } from './settings.ts'
import { tryLdap, tryOpenId } from './try-provider.ts'

export const routes: Registration[] = [
  handlePublic(contract.listSignInWays, async ({ db }) => ({
    providers: (await listProviders(db))
      .filter((row) => row.enabled)
      .map((row) => ({ id: row.id, kind: row.kind, preset: keptOf(row).preset, name: row.name })),
  })),
  handlePublic(contract.startOpenId, (context, { params, body }) => startOpenId(context, params.providerId, body)),
  handlePublic(contract.finishOpenId, (context, { params, body }) => finishOpenIdSignIn(context, params.providerId, body.query)),
  handlePublic(contract.signInByDirectory, (context, { params, body }) => signInWithDirectory(context, params.providerId, body)),
  handleSignedIn(contract.whereToLeave, (context) => whereToLeave(context)),

  handleSignedIn(contract.listProviders, (context) => administer.view(context)),
  handleSignedIn(contract.createProvider, async (context, { body }) => ({ id: await writeProvider(context, null, body) })),
  handleSignedIn(contract.updateProvider, async (context, { params, body }) => {
    await writeProvider(context, params.providerId, body)
    return { done: true as const }
  }),
  handleSignedIn(contract.removeProvider, (context, { params }) => administer.removeProvider(context, params.providerId)),
  handleSignedIn(contract.testProvider, async ({ db, services }, { params, body }) => {
    const row = await findProvider(db, params.providerId)
    if (!row) throw new AppError('not-found')
    return row.kind === 'openid' ? tryOpenId(services, row) : tryLdap(services, row, body.login || null)
  }),
  handleSignedIn(contract.linkIdentity, (context, { body }) => administer.linkIdentity(context, body)),
  handleSignedIn(contract.unlinkIdentity, (context, { params }) => administer.unlinkIdentity(context, params.identityId)),
  handleSignedIn(contract.invite, (context, { body }) => administer.invite(context, body)),
]
