import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readWorkbook, type Table, writeCsvTable, writeXlsx } from '@hygie/formats/spreadsheet'

/** KIND ROWS WIDTH: writes a table in a file, then reads it in a second process (with FILE and no ROWS), so that memory is that of reading. */
const [kind = '', second = '', third = ''] = process.argv.slice(2)

function* rowsOf(rows: number): Generator<(string | number)[]> {
  for (let row = 0; row < rows; row++) {
    const account = 6000 + (row % 900)
    yield Array.from({ length: Number(third) }, (_, column) =>
      column % 3 === 0 ? `Établissement ${row}, compte ${account}` : column % 3 === 1 ? row * 12.34 : `2026-${String(1 + (row % 12)).padStart(2, '0')}-15`,
    )
  }
}

if (kind === 'read') {
  const bytes = readFileSync(second)
  const before = process.memoryUsage().rss / 1e6
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const began = performance.now()
  const { sheets } = await readWorkbook(bytes, { name: second })
  const reading = (performance.now() - began) / 1000
  delay.disable()
  console.log(
    JSON.stringify({
      bytes: bytes.length,
      reading,
      before,
      loop: delay.max / 1e6,
      resident: process.resourceUsage().maxRSS / 1000,
      read: sheets[0]?.rows.length,
    }),
  )
} else {
  const folder = mkdtempSync(join(tmpdir(), 'hygie-bench-'))
  const kinds = ['text', 'number', 'date'] as const
  const table: Table = {
    name: 'Bench',
    columns: Array.from({ length: Number(third) }, (_, column) => ({ header: `Colonne ${column}`, kind: kinds[column % 3] ?? 'text' })),
    rows: rowsOf(Number(second)),
  }
  const began = performance.now()
  const { bytes } = kind === 'csv' ? writeCsvTable(table) : await writeXlsx([table])
  const writing = (performance.now() - began) / 1000
  const file = join(folder, `bench.${kind}`)
  writeFileSync(file, bytes)
  const { stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, 'read', file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  if (stdout === '') throw new Error(stderr)
  console.log(JSON.stringify({ ...JSON.parse(stdout), writing }))
}
