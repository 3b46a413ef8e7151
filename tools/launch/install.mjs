import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { alone } from './lock.mjs'
import { Refusal, say } from './say.mjs'
import { stopIfAsked } from './supervise.mjs'

/** Inside node_modules, so that removing or reinstalling it forgets it. */
const STAMP = 'node_modules/.hygie-installed'

const NODE_MAJOR = 24

const nodePackage = (root) => path.join(root, `node_modules/node-linux-${process.arch}`)

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

/** Installs what the lock file says, once per lock file and machine; afterwards nothing here needs the network. Returns the Node to run everything on. */
export async function ensureInstalled({ root, run }) {
  const node = path.join(nodePackage(root), 'bin/node')
  const stamp = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
  const file = path.join(root, STAMP)
  const isInstalled = () => existsSync(node) && existsSync(file) && readFileSync(file, 'utf8') === stamp
  if (isInstalled()) return node
  await alone(root, async () => {
    if (isInstalled()) return
    if (!(existsSync(node) && alreadyMatches(root))) await install(root, run)
    await assertNode(node, run)
    try {
      ensureLink(root, node)
      writeFileSync(file, stamp)
    } catch (error) {
      // Installed by another account: only the shortcut is lost.
      say(`${STAMP} cannot be written (${error.code})`)
    }
  })
  return node
}

/** npm as the person has it, run by a given Node. */
function npm(node) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js') && existsSync(script)) return [node, script]
  return ['npm']
}

async function ci(run, folder, node) {
  const [command, ...args] = [...npm(node), 'ci', '--include=dev', '--include=optional', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  // npm found on the PATH looks for its Node there too.
  const env = { ...process.env, PATH: `${path.dirname(node)}:${process.env.PATH ?? ''}` }
  const exit = await run(command, args, { cwd: folder, env, stdio: ['ignore', 2, 2] })
  stopIfAsked()
  if (exit.code === 0) return
  throw new Refusal(
    'the installation failed; npm says why above. It needs the network (or a filled npm cache) once for each version, write access to ' +
      `${folder}, and a registry that answers: npm config get registry`,
  )
}

/**
 * npm leaves out the optional packages that the Node it runs on is too old for, and ours are bindings for Node 24: an older Node first fetches that
 * one alone, by the checksum of the lock file, and npm then runs on it.
 */
async function bootstrapNode(root, run) {
  const name = path.basename(nodePackage(root))
  const folder = path.join(root, '.cache/node-bootstrap')
  const { version, integrity, bin } = readJson(path.join(root, 'package-lock.json')).packages[`node_modules/${name}`]
  const manifest = { name: 'node-bootstrap', version: '1.0.0', private: true, dependencies: { [name]: version } }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  const packages = { '': manifest, [`node_modules/${name}`]: { version, integrity, bin } }
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ ...manifest, lockfileVersion: 3, requires: true, packages }))
  await ci(run, folder, process.execPath)
  return { folder, node: path.join(folder, 'node_modules', name, 'bin/node') }
}

async function install(root, run) {
  say('installing the dependencies of this version (once)…')
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return ci(run, root, process.execPath)
  const { folder, node } = await bootstrapNode(root, run)
  await ci(run, root, node)
  rmSync(folder, { recursive: true, force: true })
}

/** npm ≤ 10 removes this link along with the Node of the other architecture, which has one of the same name. */
function ensureLink(root, node) {
  const link = path.join(root, 'node_modules/.bin/node')
  if (existsSync(link)) return
  mkdirSync(path.dirname(link), { recursive: true })
  rmSync(link, { force: true })
  symlinkSync(path.relative(path.dirname(link), node), link)
}

async function assertNode(node, run) {
  const script = `process.exit(Number(process.versions.node.split(".")[0]) >= ${NODE_MAJOR} ? 0 : 3)`
  const exit = existsSync(node) ? await run(node, ['-e', script], { stdio: ['ignore', 'ignore', 2] }) : { code: 127 }
  stopIfAsked()
  if (exit.code !== 0) {
    throw new Refusal(
      `${node} does not run: it is a Node for Linux with glibc (${process.arch}), installed as an optional dependency. Alpine and other musl systems are not supported.`,
    )
  }
}
