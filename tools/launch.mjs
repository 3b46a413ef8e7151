// Starts everything from a bare checkout. Plain JavaScript: it runs on whatever Node ≥ 18 the machine has, before anything is installed.
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findChromium, sayNoBrowser } from './launch/chromium.mjs'
import { ensureInstalled } from './launch/install.mjs'
import { hasOffice, sayNoOffice } from './launch/office.mjs'
import { Refusal, say } from './launch/say.mjs'
import { endLike, run, watchSignals } from './launch/supervise.mjs'
import { ensureWeb } from './launch/web.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
/** Set once everything is installed. */
let node = ''
const follow = pathToFileURL(path.join(root, 'tools/launch/follow.mjs')).href

/** Of V8: half its usual room for young objects. The server then rests 20 MB lower (docs/decisions/0006). */
const SMALL_AT_REST = ['--max-semi-space-size=8']

/** Runs a program of the project on the Node of the lock file. */
function program(file, args, { cwd = root, stdio = 'inherit', env = {}, options = [] } = {}) {
  return run(node, [...options, '--import', follow, path.join(root, file), ...args], {
    cwd,
    stdio,
    env: {
      ...process.env,
      // The Node of the lock file comes first for everything started from here.
      PATH: `${path.join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, '.cache/node-compile'),
      HYGIE_LAUNCHER: String(process.pid),
      ...env,
    },
  })
}

const web = (force = false) =>
  ensureWeb({
    root,
    force,
    build: () => program('node_modules/vite/bin/vite.js', ['build'], { cwd: path.join(root, 'web'), stdio: ['ignore', 2, 2], env: { NODE_ENV: 'production' } }),
  })

const verbs = {
  start: async (args) => {
    await web()
    return program('server/src/main.ts', args, { options: SMALL_AT_REST })
  },
  test: async (args) => {
    const chromium = await findChromium(run)
    const office = await hasOffice(run)
    await web()
    const exit = await program('node_modules/vitest/vitest.mjs', ['run', ...args], { env: { HYGIE_CHROMIUM: chromium ?? '' } })
    if (!chromium) sayNoBrowser()
    if (!office) sayNoOffice()
    return exit
  },
  check: (args) => program('tools/check.mjs', args),
  bench: (args) => program('bench/main.ts', args),
  build: () => web(true),
  sbom: (args) => program('tools/sbom.ts', args),
  // The caller's folder stays current, so that relative FILE arguments are the caller's.
  cli: (args) => program('cli/src/main.ts', args, { cwd: process.cwd() }),
}

async function main([verb = '', ...args]) {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    throw new Refusal(`Hygie runs on Linux x64 or arm64; this is ${process.platform} ${process.arch}. Use a Linux machine, a virtual machine or WSL 2.`)
  }
  if (!Object.hasOwn(verbs, verb)) throw new Refusal(`usage: node tools/launch.mjs ${Object.keys(verbs).join('|')} [arguments]`, 2)
  watchSignals()
  node = await ensureInstalled({ root, run })
  return verbs[verb](args)
}

try {
  endLike(await main(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  if (error.message) say(error.message)
  endLike(error.exit)
}
