import { getSession } from '@hygie/contract/accounts'
import { createGht, importFiness, previewFiness } from '@hygie/contract/establishments'
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
}

/** hygie establishments import FILE: legal entities and sites of a FINESS extract, into a group. */
export const establishmentsImport = new Command('import')
  .description('import establishments from a FINESS extract')
  .argument('<file>', 'FINESS extract (CSV, UTF-8 or Windows-1252)')
  .option('--finess <numbers>', 'legal entities to load, separated by commas', '')
  .option('--search <words>', 'load what matches these words', '')
  .option('--ght <name>', 'group to load them into; made when absent', 'GHT')
  .option('--preview', 'say what would be done, change nothing', false)
  .action(async (file: string, options: Options) => {
    await assertReadable(file)
    process.exitCode = await withServer(options.data, async (client) => printImport(options.json, await load(client, file, options)))
  })

const load = async (client: Client, file: string, { preview, ght, finess, search }: Options) => {
  const body = { finessLegal: finess, search }
  if (preview) return client.call(previewFiness, { file, body })
  const { ghts } = await client.call(getSession)
  const ghtId = ghts.find((one) => one.name === ght)?.id ?? (await create(client, ght))
  return client.call(importFiness, { params: { ghtId }, file, body: { ...body, preview: 'false' } })
}

const create = async (client: Client, name: string): Promise<number> => {
  progress(`the group « ${name} » is made`)
  return (await client.call(createGht, { body: { name } })).id
}
