import { importEvidence } from '@hygie/contract/evidence'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { assertReadable } from '../../files.ts'
import { type Common, numberOf } from '../../options.ts'
import { printImport } from '../../output.ts'

interface Options extends Common {
  preview: boolean
  establishment: number
}

/** hygie evidence import FILE --establishment ID: Internet-exposure audit records (OPSSIES D1 JSON). */
export const evidenceImport = new Command('import')
  .description('import Internet-exposure audit records (OPSSIES D1 JSON)')
  .argument('<file>', 'JSON file as received')
  .requiredOption('--establishment <id>', 'number of the establishment in Hygie', numberOf)
  .option('--preview', 'say what would be done, change nothing', false)
  .action(async (file: string, { data, json, preview, establishment }: Options) => {
    await assertReadable(file)
    process.exitCode = await withServer(data, async (client) =>
      printImport(json, await client.call(importEvidence, { params: { establishmentId: establishment }, file, body: { preview: String(preview) } })),
    )
  })
