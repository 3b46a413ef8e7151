import * as contract from '@hygie/contract/administration'
import { handleSignedIn, type Registration, uploadSignedIn } from '../../platform/http/handlers.ts'
import { checkArchive, makeBackup, restoreArchive, summaryOf } from './archive.ts'
import { viewStatus } from './status.ts'

export const routes: Registration[] = [
  handleSignedIn(contract.getStatus, (context) => viewStatus(context)),

  handleSignedIn(contract.backup, (context) => makeBackup(context)),

  uploadSignedIn(contract.checkBackup, {
    prepare: (context, _input, upload) => checkArchive(context, upload),
    run: (_context, _input, manifest) => Promise.resolve(summaryOf(manifest)),
  }),

  uploadSignedIn(contract.restoreBackup, {
    // Before any transaction is open: it takes the tables down. The entry below is signed by the key that came with the archive.
    prepare: (context, { body }, upload) => restoreArchive(context, body.passphrase, upload),
    run: (context, _input, manifest) => {
      context.seal('backup.restored', { archiveOf: manifest.createdAt })
      return Promise.resolve(summaryOf(manifest))
    },
  }),
]
