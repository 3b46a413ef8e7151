import { arsReport } from '@hygie/contract/reports'
import { Command, Option } from 'commander'
import { withServer } from '../../client.ts'
import { assertFree } from '../../files.ts'
import { type Common, numberOf } from '../../options.ts'
import { print, progress } from '../../output.ts'

interface Options extends Common {
  establishment: number
  release?: number
  locale: string
  out: string
}

/** hygie report ars --establishment ID --out FILE.pdf */
export const reportArs = new Command('ars')
  .description('the report of an establishment for its regional health agency (PDF)')
  .requiredOption('--establishment <id>', 'number of the establishment in Hygie', numberOf)
  .requiredOption('--out <file>', 'PDF to write; an existing file is not overwritten')
  .option('--release <id>', 'from the situation drafted or released under this number, instead of this instant', numberOf)
  .addOption(new Option('--locale <locale>', 'language of the report').choices(['fr', 'en']).default('fr'))
  .action(async ({ data, json, establishment, release, locale, out }: Options) => {
    await assertFree(out)
    await withServer(data, async (client) => {
      progress('writing the report…')
      const query = { releaseId: release === undefined ? undefined : String(release), locale }
      await client.download(arsReport, { params: { establishmentId: establishment }, query }, out)
    })
    print(json, { file: out }, () => out)
  })
