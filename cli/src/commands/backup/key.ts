import { makeRecoveryKey } from '@hygie/contract/backups'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { print } from '../../output.ts'

/** hygie backup key: what opens the archives to come, told once. */
export const keyCommand = new Command('key')
  .description('make the recovery key that opens the archives to come; it is told once: print it and put it in the safe')
  .option('--replace', 'make another one; archives already made still open with the former', false)
  .action(async ({ replace, ...options }: Common & { replace: boolean }) => {
    const made = await withServer(options.data, (client) => client.call(makeRecoveryKey, { body: { replace } }))
    print(options.json, made, () => {
      const groups = made.key.split('-')
      const lines = [0, 4, 8, 12].map((from) => `    ${groups.slice(from, from + 4).join('-')}`)
      return [`Recovery key ${made.id}: on paper, in the safe. Nothing here can tell it again.`, '', ...lines, '', `Archives sealed by ${made.signer}`].join(
        '\n',
      )
    })
  })
