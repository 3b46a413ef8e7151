import { wordNames } from '@hygie/contract'
import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../errors/index.ts'
import { reportFonts } from './report-fonts.ts'
import { createTurns } from '../turns.ts'
import type { TypstAnswer, TypstJob } from './typst-child.ts'
import { CLOSED_ENVIRONMENT } from './typst-engine.ts'

export interface PdfRequest {
  /** Name of a file of `content/reports/`, without `.typ`. */
  template: string
  /** Plain JSON. Every string is printed as text: nothing in it is read as markup. */
  data: unknown
  /** TrueType files; the report family when left out. */
  fonts?: Uint8Array[]
  /** PDF/A-2a (archive and tags) when left out; `ua-1` makes the compiler check accessibility. */
  standard?: 'a-2a' | 'a-3b' | 'ua-1'
  timeoutMs?: number
}

export interface RenderedPdf {
  pdf: Uint8Array
  pages: number
  density: string
  /** Time inside the compiler, without the start of its process. */
  milliseconds: number
}

const TEMPLATES = fileURLToPath(new URL('../../../../content/reports/', import.meta.url))
const CHILD = fileURLToPath(new URL('./typst-child.ts', import.meta.url))
const DENSITIES = ['normal', 'dense', 'compact', 'tight']
const TIMEOUT_MS = 20_000
const MAX_DATA = 4 * 1024 * 1024
const AT_ONCE = 2

const takeTurn = createTurns(AT_ONCE)

/**
 * Makes a tagged PDF. Throws `documents-unavailable` (no compiler for this machine, or too slow), `payload-too-large`,
 * or an ordinary error when a template fails on its data: ours to mend.
 */
export async function renderPdf(request: PdfRequest): Promise<Uint8Array> {
  return (await renderDocument(request)).pdf
}

/**
 * The same with what it cost. The compiler runs in a process of its own, at most two at a time: a thread would keep
 * 70 MB of it for ever, and native code in a thread cannot be stopped at the time limit.
 */
export async function renderDocument({ template, data, fonts, standard = 'a-2a', timeoutMs = TIMEOUT_MS }: PdfRequest): Promise<RenderedPdf> {
  const main = join(TEMPLATES, `${template}.typ`)
  if (!/^[a-z][a-z0-9-]*$/u.test(template) || !existsSync(main)) throw new Error(`no report template ${template}`)
  if ((JSON.stringify(data) ?? '').length > MAX_DATA) throw new AppError('payload-too-large', { limit: MAX_DATA })
  const job: TypstJob = { workspace: TEMPLATES, main, data: worded(data), densities: DENSITIES, standard, fonts: fonts ?? (await reportFonts()) }
  const answer = await takeTurn(() => runChild(job, timeoutMs))
  if ('pdf' in answer) return answer
  const cause = new Error(`${template}.typ: ${answer.failure}: ${answer.details}`)
  if (answer.failure === 'template') throw cause
  const refusal = new AppError('documents-unavailable', { reason: answer.failure, platform: `${process.platform}-${process.arch}` })
  refusal.cause = cause
  throw refusal
}

/** Names of those who acted for another, in the language of the document. */
function worded(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('locale' in data) || data.locale !== 'en') return data
  return JSON.parse(wordNames(JSON.stringify(data), 'en'))
}

function runChild(job: TypstJob, timeoutMs: number): Promise<TypstAnswer> {
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, [], { execArgv: [], env: CLOSED_ENVIRONMENT, serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    let complaint = ''
    let answer: TypstAnswer | undefined
    const timer = setTimeout(() => {
      answer ??= { failure: 'timeout', details: `no answer in ${timeoutMs} ms` }
      child.kill('SIGKILL')
    }, timeoutMs)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-4000)
    })
    child.once('message', (message) => {
      answer = message as TypstAnswer
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve(answer ?? { failure: 'template', details: `compiler ended (${signal ?? code}): ${complaint}` })
    })
    child.send(job, (error) => {
      if (error) complaint += String(error)
    })
  })
}
