import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { isAlive, launch, launcher, type Run, started, stubCheckout, until } from './launch/stub-checkout.ts'

/** Process ids that name the folder on their command line. */
function processesOf(root: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(root)
      } catch {
        return false
      }
    })
    .map(Number)
}

const heard = (run: Run) => run.out().match(/heard \w+/g) ?? []

const throughNpm = (root: string) => launch('npm', ['start', '--silent'], { cwd: root })
const direct = (root: string) => launcher(root, ['start'])

async function expectNothingLeft(root: string, run: Run, pid: number): Promise<void> {
  await run.ended
  await until(() => !isAlive(pid) && processesOf(root).length === 0, 10_000)
}

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (name) => {
  const relayed = name === 'SIGHUP' ? 'SIGTERM' : name

  test('to the launcher: the program hears it once and ends in its own time', async () => {
    const root = stubCheckout()
    const run = direct(root)
    const { pid } = await started(run)
    run.child.kill(name)
    expect(await run.ended).toEqual({ code: 0, signal: null })
    expect(heard(run)).toEqual([`heard ${relayed}`])
    await expectNothingLeft(root, run, pid)
  })

  test('to npm', async () => {
    const root = stubCheckout()
    const run = throughNpm(root)
    const { pid } = await started(run)
    run.child.kill(name)
    await expectNothingLeft(root, run, pid)
    expect(heard(run)).toHaveLength(1)
  })

  test('to the whole group, as Ctrl-C does', async () => {
    const root = stubCheckout()
    const run = throughNpm(root)
    const { pid } = await started(run)
    process.kill(-(run.child.pid ?? 0), name)
    await expectNothingLeft(root, run, pid)
    expect(heard(run)).toEqual([`heard ${relayed}`])
  })
})

test('a second Ctrl-C, later, reaches the program too', async () => {
  const run = launcher(stubCheckout(), ['start'], { env: { STUB_DELAY: '1000' } })
  await started(run)
  run.child.kill('SIGINT')
  await sleep(600)
  run.child.kill('SIGINT')
  await run.ended
  expect(heard(run)).toEqual(['heard SIGINT', 'heard SIGINT'])
})

test('the launcher killed with -9: the program ends in good order', async () => {
  const root = stubCheckout()
  const run = direct(root)
  const { pid } = await started(run)
  run.child.kill('SIGKILL')
  await expectNothingLeft(root, run, pid)
  expect(heard(run)).toEqual(['heard SIGTERM'])
})

test('npm killed with -9: the launcher and the program end', async () => {
  const root = stubCheckout()
  const run = throughNpm(root)
  const { pid } = await started(run)
  run.child.kill('SIGKILL')
  await expectNothingLeft(root, run, pid)
})

test('a program that dies of a signal makes the launcher die of it', async () => {
  const run = direct(stubCheckout())
  const { pid } = await started(run)
  process.kill(pid, 'SIGUSR2')
  expect(await run.ended).toEqual({ code: null, signal: 'SIGUSR2' })
})
