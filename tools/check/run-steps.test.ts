import { expect, it } from 'vitest'
import { type Outcome, runSteps } from './run-steps.ts'
import type { Step } from './steps.ts'

const node = (name: string, source: string): Step => ({ name, command: process.execPath, args: ['-e', source] })
const run = (steps: Step[], atOnce = 2): Promise<Outcome[]> => runSteps(steps, { root: process.cwd(), atOnce, report: () => {} })

it('tells what passed, failed, was skipped or could not start, in the order asked', async () => {
  const outcomes = await run([
    node('slow', 'setTimeout(() => {}, 100)'),
    node('wrong', 'console.log("out"); console.error("err"); process.exit(3)'),
    { ...node('later', ''), skip: 'not there yet' },
    { name: 'nowhere', command: 'no-such-command', args: [] },
    node('killed', 'process.kill(process.pid, "SIGKILL")'),
  ])

  expect(outcomes.map(({ step, state }) => `${step.name} ${state}`)).toEqual([
    'slow passed',
    'wrong failed',
    'later skipped',
    'nowhere failed',
    'killed failed',
  ])
  expect(outcomes[1]?.output).toContain('out')
  expect(outcomes[1]?.output).toContain('err')
  expect(outcomes[3]?.output).toContain('could not start')
  expect(outcomes[4]?.output).toContain('SIGKILL')
})

it('runs several steps at once, or one by one', async () => {
  const steps = [node('slow', 'setTimeout(() => {}, 1500)'), node('fast', '')]
  const ended = async (atOnce: number): Promise<string[]> => {
    const names: string[] = []
    await runSteps(steps, { root: process.cwd(), atOnce, report: ({ step }) => names.push(step.name) })
    return names
  }

  expect(await ended(2)).toEqual(['fast', 'slow'])
  expect(await ended(1)).toEqual(['slow', 'fast'])
})
