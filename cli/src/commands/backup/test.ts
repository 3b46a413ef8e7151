import { startProof } from '@hygie/contract/backups'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { EXIT, print, Refused } from '../../output.ts'
import { follow } from './follow.ts'

/** hygie backup test: what every night does, now. */
export const testCommand = new Command('test')
  .description('restore the last archive beside, check its ledger, files and states, and forget it')
  .action(async (options: Common) => {
    const proof = await withServer(options.data, async (client) => {
      const began = Date.now()
      await client.call(startProof)
      const { lastProof, trouble } = await follow(client, began)
      if (!lastProof || Date.parse(lastProof.at) < began) throw new Refused((trouble?.code ?? 'cancelled') as 'cancelled', trouble?.data)
      return lastProof
    })
    print(options.json, proof, () =>
      proof.ok
        ? `held: ${proof.rows} rows, ${proof.files} files, ${proof.ledgerEntries} ledger entries and ${proof.states} states of ${proof.archiveOf}, restored and compared in ${proof.seconds} s`
        : `did not hold (${proof.failed}): ${JSON.stringify(proof.detail)}`,
    )
    if (!proof.ok) process.exitCode = EXIT['not-valid']
  })
