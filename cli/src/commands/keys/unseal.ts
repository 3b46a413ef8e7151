import { Command } from 'commander'
import type { Common } from '../../options.ts'
import { print } from '../../output.ts'
import { unsealAt } from '../../unseal.ts'

/** hygie keys unseal: gives a running server its passphrase. */
export const keysUnseal = new Command('unseal')
  .description('give a sealed server that is running its passphrase')
  .option('--address <url>', 'where it listens', 'http://127.0.0.1:8420')
  .action(async ({ address, json }: Common & { address: string }) => {
    await unsealAt(address)
    print(json, { unsealed: true }, () => 'open')
  })
