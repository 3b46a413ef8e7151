import { open } from 'node:fs/promises'
import * as contract from '@hygie/contract/backups'
import { AppError } from '../../platform/errors/index.ts'
import { handleSignedIn, type Registration, uploadPublic, uploadSignedIn } from '../../platform/http/handlers.ts'
import { append } from '../../platform/ledger/index.ts'
import type { Services } from '../../platform/services.ts'
import { firstRunDoor } from '../accounts/index.ts'
import { listArchives, nameOf, pathOf } from './folder.ts'
import { healthOf } from './health.ts'
import { makeBackup } from './make-backup.ts'
import { proveLastBackup } from './prove.ts'
import { makeRecoveryKey, recoveryPublicKey } from './recovery-key.ts'
import { checkArchive, restoreArchive, summaryOf } from './restore-archive.ts'
import { cancel, runningOf } from './running.ts'
import { viewBackups } from './view-backups.ts'

const actorOf = (id: number): string => (id === 0 ? 'console' : `user:${id}`)

/** Answers at once; what goes wrong later is in the list and in the ledger. What can be known before is refused before. */
const inBackground = (services: Services, work: Promise<unknown>): void =>
  void work.catch((error: Error) => services.log.warn({ reason: error.message }, 'backup or its proof failed'))

export const routes: Registration[] = [
  handleSignedIn(contract.listBackups, ({ services }) => viewBackups(services)),

  handleSignedIn(contract.startBackup, async ({ services, user, now }) => {
    if (!(await recoveryPublicKey(services))) throw new AppError('no-recovery-key')
    if (runningOf(services)) throw new AppError('server-busy')
    inBackground(services, makeBackup(services, actorOf(user.id), now))
    return { name: nameOf(now) }
  }),

  handleSignedIn(contract.cancelBackup, async ({ services }) => {
    await cancel(services)
    return { done: true as const }
  }),

  handleSignedIn(contract.startProof, async ({ services, user }) => {
    const [newest] = await listArchives(services)
    if (!newest) throw new AppError('not-found')
    if (!newest.openable) throw new AppError('no-archive-key', { name: newest.name })
    if (runningOf(services)) throw new AppError('server-busy')
    inBackground(services, proveLastBackup(services, actorOf(user.id)))
    return { done: true as const }
  }),

  handleSignedIn(contract.downloadBackup, async (context, { params: { name } }) => {
    const handle = await open(pathOf(context.services, name)).catch(() => null)
    if (!handle) throw new AppError('not-found')
    context.seal('backup.downloaded', { name })
    return { name, mediaType: 'application/octet-stream', body: handle.createReadStream() }
  }),

  handleSignedIn(contract.makeRecoveryKey, async (context, { body }) => {
    const made = await makeRecoveryKey(context.services, body.replace)
    context.seal('backup.recovery-key-made', { id: made.id })
    return made
  }),

  uploadSignedIn(contract.checkBackup, {
    prepare: (context, { body }, upload) => checkArchive(context, body.recoveryKey, upload),
    run: ({ services }, _input, report) => Promise.resolve(summaryOf(report, services)),
  }),

  uploadSignedIn(contract.restoreBackup, {
    // Before any transaction is open: it takes the tables down. The entry below is signed by the key that came with the archive.
    prepare: (context, { body }, upload) => restoreArchive(context, body.recoveryKey, upload),
    run: (context, _input, report) => {
      context.seal('backup.restored', { archiveOf: report.manifest.createdAt })
      return Promise.resolve(summaryOf(report, context.services))
    },
  }),

  uploadPublic(contract.restoreAtFirstRun, async (context, { body }, upload) => {
    const { services } = context
    await firstRunDoor(services, body.token)
    const report = await restoreArchive(context, body.recoveryKey, upload)
    const entry = { establishmentId: null, at: context.now, kind: 'backup.restored', actor: 'first-run', payload: { archiveOf: report.manifest.createdAt } }
    await services.owner.db.transaction().execute((trx) => append(trx, entry, services.ledgerKey))
    return summaryOf(report, services)
  }),

  handleSignedIn(contract.getBackupHealth, ({ services }) => healthOf(services)),
]
