import { fork } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TypstAnswer, TypstJob } from './typst-child.ts'
import { CLOSED_ENVIRONMENT, documentEngine } from './typst-engine.ts'

const CHILD = fileURLToPath(new URL('./typst-child.ts', import.meta.url))
const PAGE = '#set document(title: "x")\n#set text(lang: "fr")\n'
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'typst-child-'))
  await mkdir(join(folder, 'templates'))
  await writeFile(join(folder, 'secret.txt'), 'a secret of the host')
})
afterAll(() => rm(folder, { recursive: true }))

async function run(source: string, data: unknown = {}): Promise<TypstAnswer> {
  const workspace = join(folder, 'templates')
  const main = join(workspace, 'page.typ')
  await writeFile(main, PAGE + source)
  const job: TypstJob = { workspace, main, data, densities: ['normal', 'compact'], standard: 'a-2a', fonts: [] }
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, [], { execArgv: [], env: CLOSED_ENVIRONMENT, serialization: 'advanced' })
    child.once('message', (answer) => resolve(answer as TypstAnswer)).once('error', reject)
    child.send(job)
  })
}

describe.skipIf(!documentEngine().available)('the process of the compiler', () => {
  it.each(['#read("../secret.txt")', '#read("/../secret.txt")', '#read("/etc/hostname")'])('reads nothing outside its folder: %s', async (source) => {
    await expect(run(source)).resolves.toMatchObject({ failure: 'template' })
  })

  it('fetches no package', async () => {
    const answer = await run('#import "@preview/cetz:0.4.2": canvas\n#canvas({})')

    expect(answer).toMatchObject({ failure: 'template' })
  })

  it('says where a template fails', async () => {
    const answer = await run('#let data = json(bytes(sys.inputs.data))\n#data.absent')

    expect(answer).toMatchObject({ failure: 'template', details: expect.stringContaining('absent') })
    expect(answer).toMatchObject({ details: expect.stringContaining('page.typ') })
  })

  it('tries the next density until the page says it fits', async () => {
    const answer = await run('#metadata(sys.inputs.density == "compact") <fits>\n= Titre')

    expect(answer).toMatchObject({ pages: 1, density: 'compact' })
  })

  it('draws a box for a character no font has, and keeps the archive format', async () => {
    const answer = await run('#set text(font: "Libertinus Serif", fallback: false)\n#json(bytes(sys.inputs.data)).name', { name: 'a 漢 b' })

    expect(answer).toHaveProperty('pdf')
  })
})

it('needs no package: no layout names one', async () => {
  const layouts = fileURLToPath(new URL('../../../../content/reports/', import.meta.url))
  const names = (await readdir(layouts)).filter((name) => name.endsWith('.typ'))
  const sources = await Promise.all(names.map((name) => readFile(join(layouts, name), 'utf8')))

  expect(names.length).toBeGreaterThan(3)
  expect(sources.filter((source) => /"@|\beval\(|\bread\(/u.test(source))).toEqual([])
})

describe('which machine can make documents', () => {
  it('says so for linux-arm64, where the last binding writes no tags', () => {
    expect(documentEngine('linux-arm64')).toMatchObject({ available: false, platform: 'linux-arm64' })
  })

  it('knows this one by its binding', () => {
    expect(documentEngine().platform).toBe(`${process.platform}-${process.arch}`)
  })
})
