import * as contract from '@hygie/contract/ledger'
import { handleSignedIn, handleTenant, type Registration } from '../../platform/http/handlers.ts'
import { listAnchors, presentStreams, readVerifications, streamOf } from '../../platform/ledger/index.ts'
import { compareAnchor } from './compare-anchor.ts'
import { exportArchive } from './export-archive.ts'
import { findSettings } from './repository.ts'
import { changeSettings, tryAuthority, viewSettings } from './settings.ts'
import { startVerification, viewAll, viewOf } from './verifications.ts'

const DONE = { done: true } as const
const SHOWN = 30

export const routes: Registration[] = [
  handleSignedIn(contract.getLedgerVerifications, ({ services }) => viewAll(services)),
  handleSignedIn(contract.verifyLedger, async ({ services }) => {
    await startVerification(services, await presentStreams(services.owner.db))
    return DONE
  }),

  handleTenant(contract.getHouseVerification, async ({ db, establishmentId, services }) => {
    const stream = streamOf(establishmentId)
    const [found] = await readVerifications(db, stream)
    const anchors = await listAnchors(db, stream, SHOWN)
    return {
      verification: found ? viewOf(stream, found, services.clock.now()) : null,
      anchors: anchors.map((one) => ({ ...one, at: one.at?.toISOString() ?? null })),
      timestampsOn: (await findSettings(db))?.enabled ?? false,
    }
  }),
  handleTenant(contract.verifyHouseLedger, async ({ services, establishmentId }) => {
    await startVerification(services, [streamOf(establishmentId)])
    return DONE
  }),
  handleTenant(contract.compareAnchor, (context, { body }) => compareAnchor(context, body.text)),
  handleTenant(contract.exportLedger, (context, { query }) => exportArchive(context, query.pieces === 'true')),

  handleSignedIn(contract.getTimestampSettings, (context) => viewSettings(context)),
  handleSignedIn(contract.putTimestampSettings, async (context, { body }) => {
    await changeSettings(context, body)
    return DONE
  }),
  handleSignedIn(contract.testTimestamp, (context) => tryAuthority(context)),
]
