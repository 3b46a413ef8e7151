import type { ResponseOf } from '@hygie/contract'
import { verifyLedger } from '@hygie/contract/administration'
import { Command } from 'commander'
import { withServer } from '../../client.ts'
import type { Common } from '../../options.ts'
import { EXIT, print } from '../../output.ts'

type Report = ResponseOf<typeof verifyLedger>

/** hygie ledger verify: recomputes every stream. */
export const ledgerVerify = new Command('verify')
  .description('recompute every stream of the ledger and say what does not hold')
  .action(async (options: Common) => {
    const report = await withServer(options.data, (client) => client.call(verifyLedger))
    print(options.json, report, () => textOf(report))
    if (!report.ok) process.exitCode = EXIT['not-valid']
  })

const textOf = (report: Report): string =>
  [
    ...report.streams.map(({ stream, verdict, entries, erased, head, findings, truncated }) =>
      [
        `${verdict.padEnd(9)} ${stream}: ${entries} entries${erased > 0 ? `, ${contents(erased)} erased lawfully` : ''}${head ? `, head ${head.hash}` : ''}`,
        ...findings.map((one) => `  ${one.kind} at ${one.seq}${one.to === undefined ? '' : ` to ${one.to}`}`),
        ...(truncated ? ['  and more'] : []),
      ].join('\n'),
    ),
    ...report.missingStreams.map((stream) => `not-valid ${stream}: opened, never dropped, and gone`),
    report.ok ? `the ledger holds (${report.streams.length} streams${erasedIn(report)})` : 'the ledger does NOT hold',
  ].join('\n')

const contents = (count: number): string => `${count} ${count === 1 ? 'content' : 'contents'}`

const erasedIn = ({ streams }: Report): string => {
  const erased = streams.reduce((sum, stream) => sum + stream.erased, 0)
  return erased > 0 ? `, ${contents(erased)} erased` : ''
}
