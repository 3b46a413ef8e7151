import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { installFromDebian, onPath, saySkipped } from './debian.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

// Ubuntu's chromium-browser exists but may only print that a snap is wanted.
const works = (file) => spawnSync(file, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0

const find = () => [process.env.HYGIE_CHROMIUM, ...NAMES.map(onPath)].find((file) => file && existsSync(file) && works(file))

/** Path of a Chromium that runs, installed from Debian when this account may; `undefined` otherwise. */
export async function findChromium(run) {
  const found = find()
  if (found) return found
  await installFromDebian(run, 'chromium', 'the browser journeys')
  return find()
}

export const sayNoBrowser = () => saySkipped('every browser journey (e2e)', 'Chromium', 'chromium')
