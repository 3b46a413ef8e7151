import { execFileSync, spawnSync } from 'node:child_process'

/** Debian's poppler-utils read what we wrote, as a reader that is not ours. */
export const popplerPresent = spawnSync('pdftotext', ['-v']).error === undefined

const QUIET = { stdio: ['pipe', 'pipe', 'ignore'] as ['pipe', 'pipe', 'ignore'], maxBuffer: 64 * 1024 * 1024 }

/** Words of each page, in the order of the file: a table cell stays in one piece. */
export function pagesOf(pdf: Uint8Array): string[] {
  return execFileSync('pdftotext', ['-raw', '-', '-'], { ...QUIET, input: pdf, encoding: 'utf8' })
    .split('\f')
    .slice(0, -1)
}

export function infoOf(pdf: Uint8Array): Record<string, string> {
  const lines = execFileSync('pdfinfo', ['-'], { ...QUIET, input: pdf, encoding: 'utf8' }).split('\n')
  return Object.fromEntries(
    lines.filter((line) => line.includes(':')).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
}

/** Structure elements by name: `{ H1: 6, TH: 53 }`. */
export function tagsOf(pdf: Uint8Array): Record<string, number> {
  const tags: Record<string, number> = {}
  for (const line of execFileSync('pdfinfo', ['-struct', '-'], { ...QUIET, input: pdf, encoding: 'utf8' }).split('\n')) {
    const tag = /^\s*([A-Z][A-Za-z0-9]*)/u.exec(line)?.[1]
    if (tag) tags[tag] = (tags[tag] ?? 0) + 1
  }
  return tags
}
