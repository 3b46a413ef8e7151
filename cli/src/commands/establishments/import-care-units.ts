import { importCareUnits } from '@hygie/contract/establishments'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { assertReadable } from '../../files.ts'
import { type Common, numberOf } from '../../options.ts'
import { printImport } from '../../output.ts'

interface Options extends Common {
  preview: boolean
  establishment: number
}

/** hygie establishments import-care-units FILE --establishment ID: care units of a CSV table. */
export const careUnitsImport = new Command('import-care-units')
  .description('import the care units of an establishment from a CSV table')
  .argument('<file>', 'CSV with a header line: name, unit code, kind, FINESS number of the site')
  .requiredOption('--establishment <id>', 'number of the establishment in Hygie', numberOf)
  .option('--preview', 'say what would be done, change nothing', false)
  .action(async (file: string, { data, json, preview, establishment }: Options) => {
    await assertReadable(file)
    process.exitCode = await withServer(data, async (client) =>
      printImport(json, await client.call(importCareUnits, { params: { establishmentId: establishment }, file, body: { preview: String(preview) } })),
    )
  })
