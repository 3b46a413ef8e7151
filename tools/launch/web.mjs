import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { alone } from './lock.mjs'
import { Refusal, say } from './say.mjs'
import { stopIfAsked } from './supervise.mjs'

const STAMP = '.cache/web-built'
const SOURCES = ['web', 'contract', 'engines', 'package-lock.json', 'tsconfig.base.json']
const LEFT_OUT = /^(?:node_modules|dist|\..*)$|\.(?:test|bench)\.tsx?$|\.md$/

function* filesOf(place) {
  const entries = readdirSync(place, { withFileTypes: true }).filter(({ name }) => !LEFT_OUT.test(name))
  // oxlint-disable-next-line unicorn/no-array-sort -- Node 18 has no toSorted
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = path.join(place, entry.name)
    if (entry.isDirectory()) yield* filesOf(full)
    else if (entry.isFile()) yield full
  }
}

/** Fingerprint of all that the pages are made of. */
function sourcesHash(root) {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const place = path.join(root, source)
    if (!existsSync(place)) continue
    for (const file of source.includes('.') ? [place] : filesOf(place)) {
      hash.update(`${path.relative(root, file)}\0`).update(createHash('sha256').update(readFileSync(file)).digest())
    }
  }
  return hash.digest('hex')
}

/** Builds the pages into web/dist when their sources changed since the last time. */
export async function ensureWeb({ root, build, force = false }) {
  const stamp = path.join(root, STAMP)
  const isBuilt = (hash) => existsSync(path.join(root, 'web/dist/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
  const done = { code: 0, signal: null }
  if (!force && isBuilt(sourcesHash(root))) return done
  return alone(root, async () => {
    const hash = sourcesHash(root)
    if (!force && isBuilt(hash)) return done
    say('building the pages (once per version)…')
    rmSync(stamp, { force: true })
    const exit = await build()
    stopIfAsked()
    if (exit.code !== 0) throw new Refusal('the pages could not be built; the reason is above', exit)
    mkdirSync(path.dirname(stamp), { recursive: true })
    writeFileSync(stamp, hash)
    return exit
  })
}
