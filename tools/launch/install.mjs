import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { alone } from './lock.mjs'
import { Refusal, say } from './say.mjs'
import { stopIfAsked } from './supervise.mjs'

/** Inside node_modules, so that removing or reinstalling it forgets it. */
const STAMP = 'node_modules/.hygie-installed'

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

const isHere = ({ os, cpu, libc }) => [os?.includes('linux'), cpu?.includes(process.arch)].every(Boolean) && (libc ?? ['glibc']).includes('glibc')

/** Whether npm's own record of what it installed (by hand, or by an earlier lock file) is what the lock file asks for on this machine. */
function alreadyMatches(root) {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages
  const found = readJson(path.join(root, 'node_modules/.package-lock.json'))?.packages
  if (!wanted || !found) return false
  const same = (name) => found[name]?.version === wanted[name].version && (found[name]?.integrity ?? '') === (wanted[name].integrity ?? '')
  return (
    Object.keys(found).every((name) => wanted[name]) &&
    Object.keys(wanted).every((name) => name === '' || (wanted[name].optional && !found[name] && !isHere(wanted[name])) || same(name))
  )
}

/** Installs what the lock file says, once per lock file and machine; afterwards nothing here needs the network. */
export async function ensureInstalled({ root, node, run }) {
  const stamp = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
  const file = path.join(root, STAMP)
  const isInstalled = () => existsSync(node) && existsSync(file) && readFileSync(file, 'utf8') === stamp
  if (isInstalled()) return
  await alone(root, async () => {
    if (isInstalled()) return
    if (!(existsSync(node) && alreadyMatches(root))) await install(root, run)
    await assertNode(node, run)
    try {
      writeFileSync(file, stamp)
    } catch (error) {
      // Installed by another account: only the shortcut is lost.
      say(`${STAMP} cannot be written (${error.code})`)
    }
  })
}

async function install(root, run) {
  say('installing the dependencies of this version (once)…')
  const npm = process.env.npm_execpath && existsSync(process.env.npm_execpath) ? [process.execPath, process.env.npm_execpath] : ['npm']
  const [command, ...args] = [...npm, 'ci', '--include=dev', '--include=optional', '--prefer-offline', '--no-audit', '--no-fund']
  const exit = await run(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
  stopIfAsked()
  if (exit.code === 0) return
  throw new Refusal(
    'the installation failed; npm says why above. It needs the network (or a filled npm cache) once for each version, write access to ' +
      `${root}, and npm's registry setting must be reachable: npm config get registry`,
  )
}

async function assertNode(node, run) {
  const exit = existsSync(node)
    ? await run(node, ['-e', 'process.exit(Number(process.versions.node.split(".")[0]) >= 24 ? 0 : 3)'], { stdio: ['ignore', 'ignore', 2] })
    : { code: 127 }
  if (exit.code !== 0) {
    throw new Refusal(
      `${node} does not run: it is a Node for Linux with glibc (${process.arch}), installed as an optional dependency. Alpine and other musl systems are not supported.`,
    )
  }
}
