import { arsLines, groupArsLines } from '@hygie/contract/reports'
import { Command, Option } from 'commander'
import { withServer } from '../../client.ts'
import { assertFree } from '../../files.ts'
import { type Common, numberOf } from '../../options.ts'
import { Misused, print, progress } from '../../output.ts'

interface Options extends Common {
  establishment?: number
  ght?: number
  release?: number
  format: string
  out: string
}

/** hygie report ars-line --establishment ID | --ght ID --out FILE */
export const reportArsLine = new Command('ars-line')
  .description('the fixed lines an agency puts end to end: one by action, from released situations alone')
  .option('--establishment <id>', 'number of the establishment in Hygie', numberOf)
  .option('--ght <id>', 'number of the group in Hygie: the latest release of each member', numberOf)
  .option('--release <id>', 'the situation released under this number, instead of the latest', numberOf)
  .requiredOption('--out <file>', 'file to write; an existing file is not overwritten')
  .addOption(new Option('--format <format>', 'format of the file').choices(['csv', 'json', 'xlsx']).default('csv'))
  .action(async ({ data, json, establishment, ght, release, format, out }: Options) => {
    if ((establishment === undefined) === (ght === undefined)) throw new Misused('give --establishment or --ght, one of them')
    if (ght !== undefined && release !== undefined) throw new Misused('--release goes with --establishment')
    await assertFree(out)
    await withServer(data, async (client) => {
      progress('writing the lines…')
      if (ght !== undefined) return client.download(groupArsLines, { params: { ghtId: ght }, query: { format } }, out)
      const query = { format, releaseId: release === undefined ? undefined : String(release) }
      return client.download(arsLines, { params: { establishmentId: establishment ?? 0 }, query }, out)
    })
    print(json, { file: out }, () => out)
  })
