import { chmod, copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
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
  .option('--master-key <file>', 'master key of the server that made it, when it is another one')
  .action(async (file: string, options: Common & { masterKey?: string }) => {
    await assertReadable(file)
    if (options.masterKey !== undefined) await bringKey(options.masterKey, options.data)
    const summary = await withServer(options.data, (client) => {
      progress('restoring…')
      return client.call(restoreBackup, { file, body: {} })
    })
    print(options.json, { restored: true, ...summary }, () => `restored: ${archiveText(summary)}`)
  })

/** Beside the server's own: it looks there for the key that an archive names. */
const bringKey = async (file: string, data: string): Promise<void> => {
  await assertReadable(file)
  const keys = join(data, 'keys')
  await mkdir(keys, { recursive: true, mode: 0o700 })
  const kept = join(keys, 'master-restored.key')
  await copyFile(file, kept)
  await chmod(kept, 0o600)
}
