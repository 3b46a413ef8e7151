import { getKeys } from '@hygie/contract/keys'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { print } from '../../output.ts'

/** hygie keys show: where the master key is, and the keys it wraps; never a key. */
export const keysShow = new Command('show').description('where the master key is, and the keys it wraps').action(async ({ data, json }: Common) => {
  const keys = await withServer(data, (client) => client.call(getKeys))
  print(json, keys, () =>
    [
      `master key ${keys.master.id} (${keys.master.held}), since ${keys.master.since}`,
      ...keys.former.map((id) => `former master key ${id}: opens backups of before`),
      ...keys.establishments.map(({ name, key, destroyedAt, work }) => {
        const state = key ? `key ${key.version} since ${key.since}` : destroyedAt ? `key destroyed on ${destroyedAt}` : 'nothing sealed yet'
        return `${name}: ${state}${work && !work.finishedAt ? `, sealing again ${work.done}/${work.total}` : ''}`
      }),
    ].join('\n'),
  )
})
