import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { say } from './say.mjs'
import { stopIfAsked } from './supervise.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file))

// Ubuntu's chromium-browser exists but may only print that a snap is wanted.
const works = (file) => spawnSync(file, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0

const find = () => [process.env.HYGIE_CHROMIUM, ...NAMES.map(onPath)].find((file) => file && existsSync(file) && works(file))

const isDebian = () => {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return /^ID=debian$/m.test(release) && Boolean(onPath('apt-get'))
}

/** Path of a Chromium that runs, installed from Debian when this account may; `undefined` otherwise. */
export async function findChromium(run) {
  const found = find()
  if (found || !isDebian() || process.getuid() !== 0) return found
  say('installing chromium from Debian for the browser journeys…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, stdio: ['ignore', 2, 2] }
  await run('apt-get', ['update', '-q'], options)
  stopIfAsked()
  await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], options)
  stopIfAsked()
  return find()
}

export function sayNoBrowser() {
  const line = '!'.repeat(88)
  process.stderr.write(`\n${line}\n!! SKIPPED: every browser journey (e2e). No Chromium here; on Debian, as root:\n!!   apt-get install chromium\n${line}\n`)
}
