import { removeDemonstration } from '@hygie/contract/demonstration'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { print, progress } from '../../output.ts'

/** hygie demo remove: nothing of it is left but a trace in the ledger. */
export const demoRemove = new Command('remove').description('remove the demonstration and all that was done in it').action(async ({ data, json }: Common) => {
  const result = await withServer(data, (client) => {
    progress('removing the demonstration…')
    return client.call(removeDemonstration)
  })
  print(json, result, () => `the demonstration is removed: ${result.establishments} establishments, ${result.files} files`)
})
