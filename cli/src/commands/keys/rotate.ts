import { renewKeys, rotateMaster } from '@hygie/contract/keys'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { Misused, print, progress } from '../../output.ts'
import { readPassphrase } from '../../passphrase.ts'

interface Options extends Common {
  passphrase?: boolean
  dataKeys?: boolean
}

const askTwice = async (): Promise<string> => {
  const first = await readPassphrase('new passphrase: ')
  if (process.stdin.isTTY && (await readPassphrase('once more: ')) !== first) throw new Misused('the two passphrases differ')
  return first
}

/** hygie keys rotate: another master key wraps the others; with --data-keys, fresh keys for the establishments as well. */
export const keysRotate = new Command('rotate')
  .description('change the master key: a random one in the data folder, or a passphrase')
  .option('--passphrase', 'a passphrase, asked at each start from then on')
  .option('--data-keys', 'fresh keys for the establishments too: all they hold is sealed again in the background')
  .action(async ({ data, json, passphrase, dataKeys }: Options) => {
    const body = passphrase ? { passphrase: await askTwice() } : {}
    const result = await withServer(data, async (client) => {
      progress('changing the master key…')
      const master = await client.call(rotateMaster, { body })
      const renewed = dataKeys ? await client.call(renewKeys, { body: {} }) : { establishments: 0 }
      return { ...master, renewed: renewed.establishments }
    })
    print(json, result, () => `master key ${result.id} (${result.held}); ${result.renewed} establishments get a fresh key`)
  })
