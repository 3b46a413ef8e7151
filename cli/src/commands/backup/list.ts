import { listBackups } from '@hygie/contract/backups'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { print } from '../../output.ts'

/** hygie backup list: archives kept, newest first, and how the last trial went. */
export const listCommand = new Command('list')
  .description('archives kept, newest first, and how the last trial restore went')
  .action(async (options: Common) => {
    const state = await withServer(options.data, (client) => client.call(listBackups))
    print(options.json, state, () =>
      [
        `${state.folder}: kept ${state.keep.daily} days, ${state.keep.weekly} weeks, ${state.keep.monthly} months`,
        state.recoveryKey === null ? 'no recovery key yet: hygie backup key' : `recovery key ${state.recoveryKey}`,
        ...state.archives.map((one) => `  ${one.name}  ${one.bytes} bytes, Hygie ${one.hygie}, key ${one.recipient}`),
        state.lastProof === null
          ? 'never restored on trial'
          : `last trial restore ${state.lastProof.at}: ${state.lastProof.ok ? `held, ${state.lastProof.seconds} s` : `did not hold (${state.lastProof.failed})`}`,
        ...(state.trouble ? [`since ${state.trouble.at}: ${state.trouble.code} ${JSON.stringify(state.trouble.data)}`] : []),
      ].join('\n'),
    )
  })
