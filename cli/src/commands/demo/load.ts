import { loadDemonstration } from '@hygie/contract/demonstration'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { print, progress } from '../../output.ts'

/** hygie demo load: the GHT of the demonstration, at its own date. */
export const demoLoad = new Command('load').description('load the demonstration, beside what is there').action(async ({ data, json }: Common) => {
  const result = await withServer(data, (client) => {
    progress('loading the demonstration…')
    return client.call(loadDemonstration, { body: {} })
  })
  print(json, result, () =>
    result.loaded
      ? `the demonstration is loaded: ${result.loaded.establishments} establishments, ${result.loaded.facts} facts, ${result.loaded.actions} actions`
      : 'the demonstration was loaded already',
  )
})
