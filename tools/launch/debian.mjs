import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { say } from './say.mjs'
import { stopIfAsked } from './supervise.mjs'

export const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file))

const isDebian = () => {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return /^ID=debian$/m.test(release) && Boolean(onPath('apt-get'))
}

/** Installs a package when this account may; otherwise does nothing: what needs it is skipped. */
export async function installFromDebian(run, name, why) {
  if (!isDebian() || process.getuid() !== 0) return
  say(`installing ${name} from Debian for ${why}…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, stdio: ['ignore', 2, 2] }
  await run('apt-get', ['update', '-q'], options)
  stopIfAsked()
  await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', name], options)
  stopIfAsked()
}

export function saySkipped(what, lacking, name) {
  const line = '!'.repeat(88)
  process.stderr.write(
    `\n${line}\n!! SKIPPED: ${what}. No ${lacking} here; on Debian, as root:\n!!   apt-get install --no-install-recommends ${name}\n${line}\n`,
  )
}
