import { type ArchiveSummary, checkBackup } from '@hygie/contract/administration'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { assertReadable } from '../../files.ts'
import type { Common } from '../../options.ts'
import { EXIT, print, progress, Refused } from '../../output.ts'

export const archiveText = ({ createdAt, tables, rows, files }: ArchiveSummary): string =>
  `${rows} rows of ${tables} tables and ${files.count} files, as of ${createdAt}`

/** hygie db verify FILE: every byte of an archive, without restoring it. */
export const verifyCommand = new Command('verify')
  .description('check every byte of an archive, without restoring it')
  .argument('<file>', 'archive made by hygie db backup')
  .action(async (file: string, options: Common) => {
    await assertReadable(file)
    try {
      const summary = await withServer(options.data, (client) => {
        progress('checking…')
        return client.call(checkBackup, { file, body: {} })
      })
      print(options.json, { valid: true, ...summary }, () => `valid: ${archiveText(summary)}`)
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'archive-damaged') throw error
      print(options.json, { valid: false, data: error.data }, () => `not valid: the archive is damaged, or is not one ${JSON.stringify(error.data)}`)
      process.exitCode = EXIT['not-valid']
    }
  })
