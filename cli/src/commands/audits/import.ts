import { importAudit } from '@hygie/contract/audits'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { assertReadable } from '../../files.ts'
import { type Common, numberOf } from '../../options.ts'
import { printImport } from '../../output.ts'

interface Options extends Common {
  preview: boolean
  establishment: number
  directory?: string
  on?: string
  provider?: string
}

/** hygie audits import FILE --establishment ID: a directory audit, with its findings. */
export const auditsImport = new Command('import')
  .description("import a directory audit: PingCastle (XML), ADS-Open (JSON), a table of ANSSI's points (CSV, XLSX, ODS)")
  .argument('<file>', 'report as its tool writes it')
  .requiredOption('--establishment <id>', 'number of the establishment in Hygie', numberOf)
  .option('--directory <subject>', 'directory it is about, as proofs name it (directory:name); by its domain when absent')
  .option('--on <day>', 'day of the audit (AAAA-MM-JJ), when the file does not say')
  .option('--provider <name>', 'who carried it out')
  .option('--preview', 'say what would be done, change nothing', false)
  .action(async (file: string, { data, json, preview, establishment, directory, on, provider }: Options) => {
    await assertReadable(file)
    const body = { preview: String(preview), ...(directory && { subject: directory }), ...(on && { observedOn: on }), ...(provider && { provider }) }
    process.exitCode = await withServer(data, async (client) =>
      printImport(json, await client.call(importAudit, { params: { establishmentId: establishment }, file, body })),
    )
  })
