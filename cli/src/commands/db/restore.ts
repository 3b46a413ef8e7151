import { restoreBackup } from '@hygie/contract/administration'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { assertReadable } from '../../files.ts'
import type { Common } from '../../options.ts'
import { print, progress } from '../../output.ts'
import { archiveText } from './verify.ts'

/** hygie db restore FILE: into an empty data folder or database, all or nothing. */
export const restoreCommand = new Command('restore')
  .description('restore an archive into an empty data folder (or an empty database)')
  .argument('<file>', 'archive made by hygie db backup')
  .action(async (file: string, options: Common) => {
    await assertReadable(file)
    const summary = await withServer(options.data, (client) => {
      progress('restoring…')
      return client.call(restoreBackup, { file, body: {} })
    })
    print(options.json, { restored: true, ...summary }, () => `restored: ${archiveText(summary)}`)
  })
