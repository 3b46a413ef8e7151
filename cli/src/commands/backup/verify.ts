import { type ArchiveSummary, checkBackup } from '@hygie/contract/backups'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { assertReadable } from '../../files.ts'
import type { Common } from '../../options.ts'
import { EXIT, print, progress, Refused } from '../../output.ts'
import { keyFileOption, recoveryKeyFor } from './recovery-key.ts'

export const archiveText = ({ createdAt, hygie, tables, rows, files, ledger }: ArchiveSummary): string =>
  `${rows} rows of ${tables} tables and ${files.count} files${ledger ? `, ${ledger.entries} ledger entries` : ''}, as of ${createdAt}${hygie ? `, by Hygie ${hygie}` : ''}`

/** hygie backup verify FILE: every byte and every chain of an archive, without restoring it. */
export const verifyCommand = new Command('verify')
  .description('check every byte of an archive and every chain of its ledger, without restoring it')
  .argument('<file>', 'archive made by hygie backup create')
  .addOption(keyFileOption())
  .action(async (file: string, { keyFile, ...options }: Common & { keyFile?: string }) => {
    await assertReadable(file)
    const recoveryKey = await recoveryKeyFor(file, keyFile)
    try {
      const summary = await withServer(options.data, (client) => {
        progress('checking…')
        return client.call(checkBackup, { file, body: { recoveryKey } })
      })
      const valid = summary.ledger?.ok ?? true
      print(options.json, { valid, ...summary }, () => `${valid ? 'valid' : 'whole, but its ledger does not hold'}: ${archiveText(summary)}`)
      if (!valid) process.exitCode = EXIT['not-valid']
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'archive-damaged') throw error
      print(options.json, { valid: false, data: error.data }, () => `not valid: the archive is damaged, or is not one ${JSON.stringify(error.data)}`)
      process.exitCode = EXIT['not-valid']
    }
  })
