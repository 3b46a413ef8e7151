import { agreeErasure } from '@hygie/contract/keys'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { print } from '../../output.ts'

interface Options extends Common {
  establishment: string
  name: string
}

/** hygie keys destroy: agrees to a destruction that an administrator asked for, where there is no second one. */
export const keysDestroy = new Command('destroy')
  .description('agree to destroy the key of an establishment, as an administrator asked: nothing it sealed opens any more')
  .requiredOption('--establishment <id>', 'number of the establishment')
  .requiredOption('--name <name>', 'its name, as shown, to be sure')
  .action(async ({ data, json, establishment, name }: Options) => {
    const done = await withServer(data, (client) => client.call(agreeErasure, { params: { establishmentId: establishment }, body: { name } }))
    print(json, { destroyed: true, ...done }, () =>
      [`destroyed, with ${done.files} files`, ...(done.lastBackupAt ? [`the backup of ${done.lastBackupAt}, and those before, still hold it`] : [])].join('\n'),
    )
  })
