import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { launch, launcher, started, stubCheckout, until } from './launch/stub-checkout.ts'

const INSTALLING = 'installing the dependencies'
/** Nothing reachable: neither npm on the PATH nor a registry. */
const offline = { PATH: '/usr/bin/none:/bin/none', npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' }

test('the first run installs, later ones do not, whatever the network; stdout is the program alone', async () => {
  const root = stubCheckout()
  const first = launcher(root, ['cli', 'a', 'b c'])
  expect(await first.ended).toEqual({ code: 0, signal: null })
  expect(JSON.parse(first.out())).toEqual({ cwd: root, args: ['a', 'b c'] })
  expect(first.err()).toContain(INSTALLING)

  const second = launcher(root, ['cli'], { env: offline })
  expect(await second.ended).toEqual({ code: 0, signal: null })
  expect(second.err()).toBe('')
})

test('a changed lock file or a removed node_modules installs again', async () => {
  const root = stubCheckout()
  await launcher(root, ['cli']).ended
  rmSync(path.join(root, 'node_modules'), { recursive: true })
  const again = launcher(root, ['cli'])
  await again.ended
  expect(again.err()).toContain(INSTALLING)

  const lock = path.join(root, 'package-lock.json')
  writeFileSync(lock, readFileSync(lock, 'utf8').replaceAll('"stub/vite":{"version":"1.0.0"}', '"stub/vite":{"version":"1.0.1"}'))
  const changed = launcher(root, ['cli'])
  await changed.ended
  expect(changed.err()).toContain(INSTALLING)
})

test('an installation made by hand from the same lock file is kept', async () => {
  const root = stubCheckout()
  await launch('npm', ['ci'], { cwd: root }).ended
  const run = launcher(root, ['cli'], { env: offline })
  expect(await run.ended).toEqual({ code: 0, signal: null })
  expect(run.err()).toBe('')
})

test('an installation that fails says so, stops, and is tried again', async () => {
  const root = stubCheckout()
  const file = path.join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, object> }
  const manifest = path.join(root, 'package.json')
  const dependencies = { ...(JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies: object }).dependencies, absent: '1.0.0' }
  lock.packages[''] = { name: 'stub', version: '1.0.0', dependencies }
  lock.packages['node_modules/absent'] = { version: '1.0.0', resolved: 'http://127.0.0.1:9/absent-1.0.0.tgz', integrity: `sha512-${'A'.repeat(86)}==` }
  writeFileSync(file, JSON.stringify(lock))
  writeFileSync(manifest, JSON.stringify({ ...(JSON.parse(readFileSync(manifest, 'utf8')) as object), dependencies }))
  for (let time = 0; time < 2; time += 1) {
    const run = launcher(root, ['cli'], {
      env: { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0', npm_config_cache: path.join(root, 'cache') },
    })
    expect(await run.ended).toEqual({ code: 1, signal: null })
    expect(run.out()).toBe('')
    expect(run.err()).toContain('the installation failed')
  }
})

test('two first runs at once install once', async () => {
  const root = stubCheckout()
  const runs = [launcher(root, ['cli']), launcher(root, ['cli'])]
  for (const run of runs) expect(await run.ended).toEqual({ code: 0, signal: null })
  expect(runs.filter((run) => run.err().includes(INSTALLING))).toHaveLength(1)
  expect(existsSync(path.join(root, '.cache/launcher.lock'))).toBe(false)
})

test('the lock of a launcher that died is taken over', async () => {
  const root = stubCheckout()
  mkdirSync(path.join(root, '.cache'))
  const gone = launch('true', [], { cwd: root })
  await gone.ended
  writeFileSync(path.join(root, '.cache/launcher.lock'), String(gone.child.pid))
  expect(await launcher(root, ['cli']).ended).toEqual({ code: 0, signal: null })
})

test('start builds the pages once, again when a source changes, and runs the server on the Node of the lock file', async () => {
  const root = stubCheckout()
  const page = () => readFileSync(path.join(root, 'web/dist/index.html'), 'utf8')
  const startAndStop = async () => {
    const run = launcher(root, ['start'])
    const said = await started(run)
    run.child.kill('SIGTERM')
    await run.ended
    expect(run.out()).not.toContain('vite built')
    return { ...said, page: page() }
  }
  const first = await startAndStop()
  expect(first).toMatchObject({ cwd: root, node: path.join(root, 'stub/node/bin/node') })
  expect(first.major).toBeGreaterThanOrEqual(24)
  expect((await startAndStop()).page).toBe(first.page)
  mkdirSync(path.join(root, 'engines'))
  writeFileSync(path.join(root, 'engines/new.ts'), '')
  expect((await startAndStop()).page).not.toBe(first.page)
})

test('pages that cannot be built stop the start, with the exit code of the builder', async () => {
  const root = stubCheckout()
  const run = launcher(root, ['start'], { env: { STUB_VITE_EXIT: '3' } })
  expect(await run.ended).toEqual({ code: 3, signal: null })
  expect(run.err()).toMatch(/vite is unhappy[\s\S]*could not be built/)
})

test('bin/hygie works from any folder, through a link, and passes the exit code', async () => {
  const root = stubCheckout()
  const elsewhere = path.join(path.dirname(root), 'elsewhere')
  mkdirSync(elsewhere)
  symlinkSync(path.join(root, 'bin/hygie'), path.join(elsewhere, 'link'))
  symlinkSync('link', path.join(elsewhere, 'link-to-link'))
  const run = launch('./link-to-link', ['db', 'backup', 'my file'], { cwd: elsewhere, env: { STUB_EXIT: '42' } })
  expect(await run.ended).toEqual({ code: 42, signal: null })
  expect(JSON.parse(run.out())).toEqual({ cwd: elsewhere, args: ['db', 'backup', 'my file'] })
})

test('an unknown verb is refused with the usage', async () => {
  const run = launcher(stubCheckout(), ['toString'])
  expect(await run.ended).toEqual({ code: 2, signal: null })
  expect(run.err()).toContain('start|test|check|bench|build|sbom|cli')
})

test('a stop during the installation stops it', async () => {
  const root = stubCheckout()
  const run = launcher(root, ['start'])
  await until(() => run.err().includes(INSTALLING))
  run.child.kill('SIGTERM')
  expect(await run.ended).toEqual({ code: null, signal: 'SIGTERM' })
  expect(run.out()).toBe('')
})
