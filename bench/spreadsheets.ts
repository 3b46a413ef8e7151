import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Figure, round } from './figure.ts'

const WIDTH = 12
const TABLES = [
  ['csv', 100_000],
  ['xlsx', 50_000],
] as const

/** Large tables written then read, each in a process of its own: its memory is told by the system at its end. */
export const measureSpreadsheets = (): Promise<Figure[]> =>
  Promise.resolve(
    TABLES.flatMap(([kind, rows]) => {
      const { stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'spreadsheets-child.ts'), kind, String(rows), String(WIDTH)], {
        encoding: 'utf8',
      })
      if (stdout === '') throw new Error(stderr)
      const found = JSON.parse(stdout) as { bytes: number; writing: number; reading: number; resident: number; before: number; loop: number; read: number }
      const what = `${kind.toUpperCase()} of ${rows.toLocaleString('en-GB')} × ${WIDTH}`
      const size = `${round(found.bytes / 1e6)} MB`
      return [
        { what: `${what}, written`, value: round(found.writing), unit: 's', budget: null, note: size },
        {
          what: `${what}, read`,
          value: round(found.reading),
          unit: 's',
          budget: null,
          note: `${found.read.toLocaleString('en-GB')} rows; the loop waits ${round(found.loop)} ms at most`,
        },
        { what: `${what}, most memory while reading`, value: round(found.resident), unit: 'MB', budget: null, note: `${round(found.before)} MB before` },
      ]
    }),
  )
