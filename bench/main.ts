import { availableParallelism, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { version } from '../server/src/version.ts'
import { type Figure, held, table } from './figure.ts'

/** npm run bench [-- --json] [section…]: the budgets of the house as figures. A budget missed is said, never an exit code: machines differ. */
const SECTIONS: Record<string, () => Promise<Figure[]>> = {
  process: async () => (await import('./process.ts')).measureProcess(),
  pages: async () => (await import('./pages.ts')).measurePages(),
  lists: async () => (await import('./lists.ts')).measureLists(),
  sealing: async () => (await import('./sealing.ts')).measureSealing(),
  loop: async () => (await import('./loop.ts')).measureLoop(),
  assessments: async () => (await import('./assessments.ts')).measureAssessments(),
  catalogues: async () => (await import('./catalogues.ts')).measureCatalogues(),
  queries: async () => (await import('./queries.ts')).measureQueries(),
  faults: async () => (await import('./faults.ts')).measureFaults(),
  load: async () => (await import('./load.ts')).measureLoad(),
  verdicts: async () => (await import('./verdicts.ts')).measureVerdicts(),
  impact: () => Promise.resolve([{ what: 'impact walk, graph of 20,000 nodes', value: null, unit: 'ms', budget: 10, note: 'no graph engine yet' }]),
  budget: async () => (await import('./budget.ts')).measureBudget(),
  ledger: async () => (await import('./ledger.ts')).measureLedger(),
  backup: async () => (await import('./backup.ts')).measureBackup(),
  spreadsheets: async () => (await import('./spreadsheets.ts')).measureSpreadsheets(),
}

/** Minutes long: only when named. */
const WHEN_NAMED = new Set(['faults', 'load'])

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } })
const unknown = positionals.filter((name) => !Object.hasOwn(SECTIONS, name))
if (unknown.length > 0) {
  process.stderr.write(`no section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}\n`)
  process.exit(2)
}

/** The load is that of the minute before: what else the machine was doing. */
const machine = { cpus: availableParallelism(), memoryBytes: totalmem(), load: Number(loadavg()[0]?.toFixed(1)), node: process.version }
const figures: Figure[] = []
const began = performance.now()
for (const [name, measure] of Object.entries(SECTIONS)) {
  if (positionals.length > 0 ? !positionals.includes(name) : WHEN_NAMED.has(name)) continue
  process.stderr.write(`bench: ${name}…\n`)
  try {
    figures.push(...(await measure()))
  } catch (error) {
    // The other figures are still worth having.
    process.exitCode = 1
    figures.push({
      what: name,
      value: null,
      unit: '',
      budget: null,
      note: `could not be measured: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    })
  }
}

const seconds = Math.round((performance.now() - began) / 1000)
if (values.json) process.stdout.write(`${JSON.stringify({ version, machine, seconds, figures: figures.map((one) => ({ ...one, held: held(one) })) })}\n`)
else
  process.stdout.write(
    `${table(figures)}\n\nHygie ${version}, Node ${machine.node}, ${machine.cpus} cores, ${(machine.memoryBytes / 1e9).toFixed(0)} GB; measured in ${seconds} s, load before ${machine.load}${machine.load > 1 ? ': THE MACHINE WAS BUSY, times are too long' : ''}\n`,
  )
