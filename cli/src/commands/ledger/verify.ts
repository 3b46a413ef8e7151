import { setTimeout as wait } from 'node:timers/promises'
import type { ResponseOf } from '@hygie/contract'
import { getLedgerVerifications, verifyLedger } from '@hygie/contract/ledger'
import { Command, Option } from 'commander'
import { type Client, withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { EXIT, print, progress } from '../../output.ts'
import { sayVerdict } from './words.ts'

type Report = ResponseOf<typeof getLedgerVerifications>
type Locale = 'fr' | 'en'

const WATCH_MS = 300
/** A line of progress no more often than that. */
const SAY_MS = 3_000

/** hygie ledger verify: recomputes every stream, against its anchors. */
export const ledgerVerify = new Command('verify')
  .description('recompute every stream of the ledger against its anchors, and say what does not hold and what to do')
  .addOption(new Option('--locale <locale>', 'language of the verdicts').choices(['fr', 'en']).default('en'))
  .action(async ({ data, json, locale }: Common & { locale: Locale }) => {
    const report = await withServer(data, verified)
    print(json, report, () => textOf(report, locale))
    if (!report.ok) process.exitCode = EXIT['not-valid']
  })

const verified = async (client: Client): Promise<Report> => {
  await client.call(verifyLedger, { body: {} })
  let said = performance.now()
  for (;;) {
    const report = await client.call(getLedgerVerifications)
    if (!report.running) return report
    if (performance.now() - said > SAY_MS) {
      said = performance.now()
      for (const { stream, running } of report.streams) if (running && running.total > 0) progress(`${stream}: ${running.done} of ${running.total}`)
    }
    await wait(WATCH_MS)
  }
}

const textOf = (report: Report, locale: Locale): string =>
  [
    ...report.streams.map((one) =>
      [
        `${(one.gravity === 'good' && !one.failed ? 'valid' : one.gravity === 'doubt' ? 'doubtful' : 'not-valid').padEnd(9)} ${one.stream}: ${one.entries} entries${one.erased > 0 ? `, ${contents(one.erased)} erased lawfully` : ''}${one.head ? `, head ${one.head.hash}` : ''}`,
        ...(one.failed ? ['  the verification did not reach its end'] : []),
        ...one.verdicts.flatMap((verdict) => sayVerdict(verdict, locale)).map((line) => `  ${line}`),
        ...one.findings.map(({ kind, seq, to }) => `  ${kind} at ${seq}${to === undefined ? '' : ` to ${to}`}`),
        ...(one.truncated ? ['  and more'] : []),
      ].join('\n'),
    ),
    ...report.missingStreams.map((stream) => `not-valid ${stream}: opened, never dropped, and gone`),
    report.ok ? `the ledger holds (${report.streams.length} streams${erasedIn(report)})` : 'the ledger does NOT hold, or not for sure',
  ].join('\n')

const contents = (count: number): string => `${count} ${count === 1 ? 'content' : 'contents'}`

const erasedIn = ({ streams }: Report): string => {
  const erased = streams.reduce((sum, stream) => sum + stream.erased, 0)
  return erased > 0 ? `, ${contents(erased)} erased` : ''
}
