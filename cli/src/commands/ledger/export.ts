import { exportLedger } from '@hygie/contract/ledger'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { assertFree } from '../../files.ts'
import { type Common, numberOf } from '../../options.ts'
import { print, progress } from '../../output.ts'

interface Options extends Common {
  establishment: number
  out: string
  pieces: boolean
}

/** hygie ledger export --establishment ID --out FILE.zip */
export const ledgerExport = new Command('export')
  .description('the ledger of an establishment as a ZIP that verifies without Hygie')
  .requiredOption('--establishment <id>', 'number of the establishment in Hygie', numberOf)
  .requiredOption('--out <file>', 'ZIP to write; an existing file is not overwritten')
  .option('--no-pieces', 'without the files that the entries are about')
  .action(async ({ data, json, establishment, out, pieces }: Options) => {
    await assertFree(out)
    await withServer(data, async (client) => {
      progress('writing the archive…')
      await client.download(exportLedger, { params: { establishmentId: establishment }, query: { pieces: String(pieces) } }, out)
    })
    print(json, { file: out }, () => out)
  })
