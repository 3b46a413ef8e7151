import { getSession } from '@hygie/contract/accounts'
import { createGht, type FinessResult, importFiness, MOST_FROM_FINESS, previewFiness } from '@hygie/contract/establishments'
import { Command } from 'commander'
import { type Client, withServer } from '../../client.ts'
import { assertReadable } from '../../files.ts'
import type { Common } from '../../options.ts'
import { printImport, progress } from '../../output.ts'

interface Options extends Common {
  preview: boolean
  ght: string
  finess: string
  search: string
  department: string
}

/** hygie establishments import FILE: legal entities and sites of a FINESS extract, into a group. */
export const establishmentsImport = new Command('import')
  .description('import establishments from a FINESS extract')
  .argument('<file>', 'FINESS extract (CSV, UTF-8 or Windows-1252)')
  .option('--finess <numbers>', 'legal entities to load, separated by commas', '')
  .option('--search <words>', 'load what matches these words', '')
  .option('--department <code>', 'only this department, as the extract writes it (01, 2A, 9A)', '')
  .option('--ght <name>', 'group to load them into; made when absent', 'GHT')
  .option('--preview', 'say what would be done, change nothing', false)
  .action(async (file: string, options: Options) => {
    await assertReadable(file)
    process.exitCode = await withServer(options.data, async (client) => say(options.json, await load(client, file, options)))
  })

const say = (json: boolean, result: FinessResult): number => {
  if (result.preview && result.found.entities > MOST_FROM_FINESS)
    progress(
      `${result.found.entities} legal entities are found and one import creates ${MOST_FROM_FINESS} at most: narrow it with --department (${result.departments.map((one) => `${one.code}: ${one.entities}`).join(', ')}), --search or --finess`,
    )
  return printImport(json, result)
}

const load = async (client: Client, file: string, { preview, ght, finess, search, department }: Options): Promise<FinessResult> => {
  const body = { finessLegal: finess, search, department }
  if (preview) return client.call(previewFiness, { file, body })
  const { ghts } = await client.call(getSession)
  const ghtId = ghts.find((one) => one.name === ght)?.id ?? (await create(client, ght))
  return client.call(importFiness, { params: { ghtId }, file, body: { ...body, preview: 'false' } })
}

const create = async (client: Client, name: string): Promise<number> => {
  progress(`the group « ${name} » is made`)
  return (await client.call(createGht, { body: { name } })).id
}
