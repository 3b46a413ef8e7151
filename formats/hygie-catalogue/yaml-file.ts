import { CORE_SCHEMA, load, YAMLException } from 'js-yaml'
import type { z } from 'zod'

/** A file as handed over: its path (for messages only) and its whole text. */
export interface ContentFile {
  path: string
  text: string
}

export interface Skipped {
  path: string
  /** 1 for the first line, when it is known. */
  line?: number
  reason: string
}

const MAX_CHARACTERS = 2_000_000
const MAX_NODES = 200_000

/** Aliases are followed like the validation will follow them: a few nested ones unfold into billions of nodes. */
function isTooLarge(root: unknown): boolean {
  const waiting = [root]
  for (let seen = 0; waiting.length > 0; seen += 1) {
    if (seen + waiting.length > MAX_NODES) return true
    const node = waiting.pop()
    if (typeof node !== 'object' || node === null) continue
    for (const child of Object.values(node)) waiting.push(child)
  }
  return false
}

/** Reads one YAML 1.2 document. Dates stay strings (core schema). Never throws. */
export function readYaml(file: ContentFile): { value: unknown; skipped: Skipped[] } {
  const refuse = (reason: string, line?: number) => ({ value: undefined, skipped: [{ path: file.path, ...(line ? { line } : {}), reason }] })
  if (file.text.length > MAX_CHARACTERS) return refuse(`longer than ${MAX_CHARACTERS} characters`)
  try {
    const value: unknown = load(file.text, { schema: CORE_SCHEMA })
    return isTooLarge(value) ? refuse(`more than ${MAX_NODES} values`) : { value, skipped: [] }
  } catch (error) {
    if (error instanceof YAMLException) return refuse(`YAML: ${error.reason}`, error.mark ? error.mark.line + 1 : undefined)
    return refuse('YAML: unreadable')
  }
}

/** Line that says `id: <id>` (or `kind:`) for the nth time, 1-based; `nth` counts from 0. */
export function lineOf(text: string, id: unknown, nth = 0): number | undefined {
  if (typeof id !== 'string') return undefined
  const key = new RegExp(`^[\\s{-]*(?:id|kind): *["']?${RegExp.escape(id)}["']?\\s*(?:,|}|#|$)`)
  const lines = text.split(/\r?\n/).flatMap((line, index) => (key.test(line) ? [index + 1] : []))
  return lines[nth]
}

/** `parts.0.title.en: Invalid input` for the first problems found. */
export function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join(' ; ')
}

/** Property of something that may not be an object. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
}
