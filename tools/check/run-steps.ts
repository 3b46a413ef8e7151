import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import type { Step } from './steps.ts'

export interface Outcome {
  step: Step
  state: 'passed' | 'failed' | 'skipped'
  seconds: number
  /** What the step printed, both streams in order. */
  output: string
}

/** Runs the steps in order, a few at a time; each is told to `report` when it ends. A step that cannot start has failed. */
export const runSteps = async (steps: readonly Step[], options: { root: string; atOnce: number; report: (outcome: Outcome) => void }): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  const waiting = [...steps]
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const outcome = step.skip ? skipped(step) : await run(step, options.root)
      outcomes.push(outcome)
      options.report(outcome)
    }
  }
  await Promise.all(Array.from({ length: options.atOnce }, worker))
  return steps.flatMap((step) => outcomes.filter((outcome) => outcome.step === step))
}

const skipped = (step: Step): Outcome => ({ step, state: 'skipped', seconds: 0, output: step.skip ?? '' })

const run = (step: Step, root: string): Promise<Outcome> =>
  new Promise((settle) => {
    const start = performance.now()
    const chunks: Buffer[] = []
    const end = (state: Outcome['state'], extra = ''): void => {
      const seconds = (performance.now() - start) / 1000
      settle({ step, state, seconds, output: Buffer.concat(chunks).toString('utf8') + extra })
    }
    const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
    const child = spawn(step.command, step.args, { cwd: root, env: { ...process.env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => end('failed', `${step.command} could not start: ${error.message}`))
    child.on('close', (code, signal) => end(code === 0 ? 'passed' : 'failed', signal ? `ended by ${signal}` : ''))
  })
