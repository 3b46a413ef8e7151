import { createGht, importFiness } from '@hygie/contract/establishments'
import { getSession } from '@hygie/contract/accounts'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import { printImport, progress } from '../../output.ts'

interface Options {
  data: string
  json: boolean
  preview: boolean
  ght?: string
  finess?: string
  search?: string
}

/** hygie establishments import FILE: legal entities and sites of a FINESS extract, into a group. */
export const establishmentsImport = new Command('import')
  .description('import establishments from a FINESS extract')
  .argument('<file>', 'FINESS extract (CSV, UTF-8 or Windows-1252)')
  .option('--finess <numbers>', 'legal entities to load, separated by commas')
  .option('--search <words>', 'load what matches these words')
  .option('--ght <name>', 'group to load them into; made when absent', 'GHT')
  .option('--preview', 'say what would be done, change nothing', false)
  .action(async (file: string, options: Options) => {
    process.exitCode = await withServer(options.data, async (client) => {
      const session = await client.call(getSession)
      const name = options.ght ?? 'GHT'
      const known = session.ghts.find((one) => one.name === name)
      if (!known) progress(`group « ${name} » is made`)
      const ghtId = known?.id ?? (await client.call(createGht, { body: { name } })).id
      return printImport(
        options.json,
        await client.call(importFiness, {
          params: { ghtId },
          file,
          body: { preview: String(options.preview), finessLegal: options.finess ?? '', search: options.search ?? '' },
        }),
      )
    })
  })
