import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { printableData } from './printable.ts'
import { EngineMissing, loadCompiler } from './typst-engine.ts'

/** Sent once by the parent. */
export interface TypstJob {
  workspace: string
  main: string
  data: unknown
  /** Tried in order, as `sys.inputs.density`, until the template's `<fits>` says true. */
  densities: string[]
  standard: string
  fonts: Uint8Array[]
}

export interface TypstFailure {
  failure: 'engine-missing' | 'timeout' | 'template'
  details: string
}

export type TypstAnswer = { pdf: Uint8Array; pages: number; density: string; milliseconds: number } | TypstFailure

/** Rust debug format: the characters come quoted twice. */
const UNDRAWN = /text `\\?"(.*?)\\?"` could not be displayed/gu
const MAX_DETAILS = 4000

process.once('message', (job: TypstJob) => {
  const answer = attempt(job)
  process.send?.(answer, () => process.disconnect())
})

function attempt(job: TypstJob): TypstAnswer {
  try {
    return render(job)
  } catch (error) {
    return { failure: error instanceof EngineMissing ? 'engine-missing' : 'template', details: String(error).slice(0, MAX_DETAILS) }
  }
}

function render(job: TypstJob): TypstAnswer {
  const started = performance.now()
  const compiler = loadCompiler().create({ workspace: job.workspace, fontArgs: [{ fontBlobs: job.fonts.map((font) => Buffer.from(font)) }] })
  const write = (missing: ReadonlySet<string>): TypstAnswer => {
    const { document, density } = compile(compiler, job, missing)
    const pdf = compiler.pdf(document, { pdfStandard: job.standard })
    return { pdf: new Uint8Array(pdf), pages: document.numOfPages, density, milliseconds: performance.now() - started }
  }
  try {
    return write(new Set())
  } catch (error) {
    const missing = undrawn(String(error))
    if (missing.size === 0) throw error
    return write(missing)
  }
}

function compile(compiler: NodeCompiler, job: TypstJob, missing: ReadonlySet<string>): { document: NodeTypstDocument; density: string } {
  const data = JSON.stringify(printableData(job.data, missing))
  let best: { document: NodeTypstDocument; density: string } | undefined
  for (const density of job.densities) {
    const compiled = compiler.compile({ mainFilePath: job.main, inputs: { data, density } })
    const document = compiled.result
    if (!document) {
      const problem = compiled.takeError()
      throw new Error(JSON.stringify(problem ? compiler.fetchDiagnostics(problem) : null))
    }
    best = { document, density }
    const fits: unknown = compiler.query(document, { selector: '<fits>', field: 'value' })
    if (!Array.isArray(fits) || fits[0] !== false) break
  }
  if (!best) throw new Error('no density given')
  return best
}

/** Characters no font here can draw, read from the export's refusal (PDF/A wants every glyph). */
function undrawn(message: string): Set<string> {
  const clusters = [...message.matchAll(UNDRAWN)].map((match) => match[1] ?? '')
  const unescaped = clusters.map((cluster) => cluster.replace(/\\+u\{([0-9a-f]+)\}/gu, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))))
  return new Set(unescaped.flatMap((cluster) => [...cluster]))
}
