import { restoreBackup } from '@hygie/contract/backups'
import { Command, Option } from 'commander'
import { withServer } from '../../client.ts'
import { assertReadable } from '../../files.ts'
import type { Common } from '../../options.ts'
import { Misused, print, progress } from '../../output.ts'
import { keyFileOption, recoveryKeyFor } from './recovery-key.ts'
import { setAside } from './set-aside.ts'
import { archiveText } from './verify.ts'

interface Options extends Common {
  keyFile?: string
  setAside: boolean
  databaseUrl?: string
}

/** hygie backup restore FILE: into an empty data folder or database, all or nothing. */
export const restoreCommand = new Command('restore')
  .description('restore an archive into an empty data folder (or an empty database)')
  .argument('<file>', 'archive made by hygie backup create')
  .addOption(keyFileOption())
  .option('--set-aside', 'first give the whole data folder another name, and restore into an empty one; Hygie must be stopped', false)
  .addOption(new Option('--database-url <url>').env('DATABASE_URL').hideHelp())
  .action(async (file: string, { keyFile, setAside: asked, databaseUrl, ...options }: Options) => {
    await assertReadable(file)
    if (asked && databaseUrl) throw new Misused('the rows are in DATABASE_URL, which --set-aside does not touch: restore into an empty database')
    const recoveryKey = await recoveryKeyFor(file, keyFile)
    const from = asked ? await setAside(options.data, file, new Date()) : { file, aside: null }
    const summary = await withServer(options.data, (client) => {
      progress('restoring…')
      return client.call(restoreBackup, { file: from.file, body: { recoveryKey } })
    })
    print(options.json, { restored: true, aside: from.aside, ...summary }, () => `restored: ${archiveText(summary)}`)
  })
