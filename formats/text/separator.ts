import type { BadLine } from './lines.ts'

const SEPARATORS = [';', ',', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

/**
 * The separator that cuts most of the first 50 lines into the same number of fields; on a tie `;`, then `,`, then tab
 * (« 1,5;2,7 » is two fields). `declared`: the first line was `sep=;` and is no data.
 */
export function guessSeparator(lines: readonly (string | BadLine)[]): { separator: Separator; declared: boolean } {
  const declaration = /^sep=([;,\t])\r?$/i.exec(typeof lines[0] === 'string' ? lines[0] : '')
  if (declaration) return { separator: declaration[1] as Separator, declared: true }

  const sample = lines.filter((line) => typeof line === 'string' && line.trim() !== '').slice(0, 50) as string[]
  let best: { separator: Separator; score: number } = { separator: ';', score: 0 }
  for (const separator of SEPARATORS) {
    const widths = new Map<number, number>()
    for (const line of sample) {
      const width = outsideQuotes(line).split(separator).length
      if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1)
    }
    const score = Math.max(0, ...widths.values())
    if (score > best.score) best = { separator, score }
  }
  return { separator: best.separator, declared: false }
}

function outsideQuotes(line: string): string {
  return line.includes('"') ? line.replace(/"(?:[^"]|"")*"?/g, '') : line
}
