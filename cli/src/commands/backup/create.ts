import { downloadBackup, startBackup } from '@hygie/contract/backups'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { assertFree } from '../../files.ts'
import type { Common } from '../../options.ts'
import { print, Refused } from '../../output.ts'
import { follow } from './follow.ts'

/** hygie backup create: one sealed archive of everything, in the folder of archives; work goes on meanwhile. */
export const createCommand = new Command('create')
  .description('write everything to one sealed archive: rows, files and the keys that open them')
  .option('--out <file>', 'copy it there too; an existing file is not overwritten')
  .action(async ({ out, ...options }: Common & { out?: string }) => {
    if (out !== undefined) await assertFree(out)
    const result = await withServer(options.data, async (client) => {
      const began = Date.now()
      const { name } = await client.call(startBackup)
      const { lastBackup, folder, trouble } = await follow(client, began)
      if (lastBackup?.name !== name) throw new Refused((trouble?.code ?? 'cancelled') as 'cancelled', trouble?.data)
      if (out !== undefined) await client.download(downloadBackup, { params: { name } }, out)
      return { file: out ?? `${folder}/${name}`, ...lastBackup }
    })
    print(
      options.json,
      result,
      () =>
        `${result.sha256}  ${result.file}\n${result.bytes} bytes, ${result.rows} rows, ${result.files} files, ${result.seconds} s. It opens with the recovery key alone.`,
    )
  })
