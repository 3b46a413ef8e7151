import { setTimeout as wait } from 'node:timers/promises'
import type { ResponseOf } from '@hygie/contract'
import { listBackups } from '@hygie/contract/backups'
import type { Client } from '../../client.ts'
import { interrupted } from '../../interruption.ts'
import { progress, Refused } from '../../output.ts'

export type Backups = ResponseOf<typeof listBackups>

/** Waits for what runs on the server, saying each tenth of the way. @throws Refused with what it failed of since `began` */
export const follow = async (client: Client, began: number): Promise<Backups> => {
  let told = -1
  for (;;) {
    const state = await client.call(listBackups)
    if (!state.running) {
      const { trouble } = state
      // A failure known since yesterday is not told again in the ledger: whoever asked looks for its result.
      if (trouble && Date.parse(trouble.at) >= began) throw new Refused(trouble.code as 'internal', trouble.data)
      return state
    }
    const tenth = Math.floor(state.running.percent / 10) * 10
    if (tenth > told) progress(`${state.running.what === 'backup' ? 'backup' : 'trial restore'}: ${state.running.phase || 'starting'}, ${tenth} %`)
    told = Math.max(told, tenth)
    await wait(200)
    interrupted.throwIfAborted()
  }
}
