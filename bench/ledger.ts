import { connect } from '../server/src/platform/database/connect.ts'
import { bench } from '../server/src/platform/ledger/ledger.bench.ts'
import type { Figure } from './figure.ts'
import { withHouse } from './house.ts'

export const measureLedger = (): Promise<Figure[]> =>
  withHouse(async ({ running }) => {
    const { owner, app, ledgerKey, compute } = running.services
    // The bench has twenty writers at once; requests share twelve connections.
    const wide = connect(app.pool.options.connectionString ?? '', 20)
    try {
      const { entries, serialP95, twentyWritersP95, verifiedPerSecond, auditedPerSecond } = await bench({ owner, app: wide, key: ledgerKey, compute }, 1)
      const note = `on a stream of ${entries.toLocaleString('en-GB')} entries`
      return [
        { what: 'ledger: append, one writer, p95', value: serialP95, unit: 'ms', budget: 5, note: `${note}, heads anchored meanwhile` },
        { what: 'ledger: append, 20 writers, p95', value: twentyWritersP95, unit: 'ms', budget: 50, note },
        {
          what: 'ledger: verification with its anchors, in a process of its own',
          value: auditedPerSecond,
          unit: 'entries/s',
          budget: 50_000,
          atLeast: true,
          note,
        },
        { what: 'ledger: verification', value: verifiedPerSecond, unit: 'entries/s', budget: 50_000, atLeast: true, note },
      ]
    } finally {
      await wide.close()
    }
  })
