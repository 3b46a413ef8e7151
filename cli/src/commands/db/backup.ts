import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { backup } from '@hygie/contract/administration'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { assertFree } from '../../files.ts'
import type { Common } from '../../options.ts'
import { print, progress } from '../../output.ts'

/** hygie db backup FILE: everything as one archive but the master key; work goes on meanwhile. */
export const backupCommand = new Command('backup')
  .description('write everything to one archive: rows, files and their wrapped keys')
  .argument('<file>', 'archive to make; an existing file is not overwritten')
  .action(async (file: string, options: Common) => {
    await assertFree(file)
    await withServer(options.data, async (client) => {
      progress('making the archive…')
      await client.download(backup, {}, file)
    })
    const { size: bytes } = await stat(file)
    const sha256 = createHash('sha256')
    await pipeline(createReadStream(file), sha256)
    const result = { file, bytes, sha256: sha256.digest('hex') }
    print(
      options.json,
      result,
      () => `${result.sha256}  ${file}\n${bytes} bytes. It opens with the master key of this server, which is not in it: keep a copy of that key apart.`,
    )
  })
