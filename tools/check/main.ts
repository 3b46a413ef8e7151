import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { type Outcome, runSteps } from './run-steps.ts'
import { fixersFor, type Step, stepsFor } from './steps.ts'

const SIGN = { passed: '✓', failed: '✗', skipped: '–' }

/** Runs every check, or those of the given paths, prints a summary, and gives the exit code. */
export const main = async (args: readonly string[], root = resolve(import.meta.dirname, '../..')): Promise<number> => {
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--fix')
  if (unknown) {
    console.error(`${unknown} is unknown. Usage: node tools/check.mjs [--fix] [path …]`)
    return 2
  }
  const paths = args.filter((arg) => arg !== '--fix')
  if (args.includes('--fix')) await runSteps(fixersFor(paths), { root, atOnce: 1, report: () => {} })
  return summary(await checked(stepsFor(root, paths), root))
}

const checked = (steps: Step[], root: string): Promise<Outcome[]> => runSteps(steps, { root, atOnce: Math.min(4, availableParallelism()), report: printOutput })

const printOutput = ({ step, state, output }: Outcome): void => {
  if (state === 'failed') console.log(`\n── ${step.name} ── ${step.command} ${step.args.join(' ')}\n${output.trimEnd()}`)
  if (state === 'skipped') console.log(`SKIPPED: ${step.name}: ${output}`)
}

const summary = (outcomes: Outcome[]): number => {
  const count = (state: Outcome['state']): number => outcomes.filter((outcome) => outcome.state === state).length
  const width = Math.max(...outcomes.map(({ step }) => step.name.length))
  console.log('')
  for (const { step, state, seconds } of outcomes)
    console.log(`${SIGN[state]} ${step.name.padEnd(width)} ${state === 'skipped' ? 'skipped' : `${seconds.toFixed(1)} s`}`)
  console.log(`\nChecks: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
  return count('failed') === 0 ? 0 : 1
}
