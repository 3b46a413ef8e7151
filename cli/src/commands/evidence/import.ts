import { importEvidence } from '@hygie/contract/evidence'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { printImport } from '../../output.ts'

interface Options {
  data: string
  json: boolean
  preview: boolean
  establishment: string
}

/** hygie evidence import FILE --establishment ID: Internet-exposure audit records (OPSSIES D1 JSON). */
export const evidenceImport = new Command('import')
  .description('import Internet-exposure audit records (OPSSIES D1 JSON)')
  .argument('<file>', 'JSON file as received')
  .requiredOption('--establishment <id>', 'number of the establishment in Hygie')
  .option('--preview', 'say what would be done, change nothing', false)
  .action(async (file: string, options: Options) => {
    process.exitCode = await withServer(options.data, async (client) =>
      printImport(
        options.json,
        await client.call(importEvidence, { params: { establishmentId: options.establishment }, file, body: { preview: String(options.preview) } }),
      ),
    )
  })
