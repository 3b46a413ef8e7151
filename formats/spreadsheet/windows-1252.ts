import { TextDecoder } from 'node:util'
import { lose, type Written } from './table.ts'

let codes: Map<string, number> | null = null

/** The table of WHATWG, read from its decoder so that both ways agree. */
function codesOf(): Map<string, number> {
  const decoder = new TextDecoder('windows-1252')
  return (codes ??= new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code])))
}

/** Spaces and dashes that Windows-1252 lacks and has a plain likeness of. */
const LIKENESS: Record<string, string> = { '\u202F': '\u00A0', '\u2009': ' ', '\u2011': '-', '\u2212': '-' }

/** Lines as bytes; a character that has no place becomes its likeness or `?`, and is reported by line of the table. */
export function toWindows1252(lines: Iterable<string>): Written {
  const table = codesOf()
  const parts: Buffer[] = []
  const lost: Written['lost'] = []
  let number = 0
  for (const line of lines) {
    number++
    const missing = new Set<string>()
    const bytes = [...line].map((character) => {
      const code = table.get(character)
      if (code !== undefined) return code
      missing.add(character)
      return table.get(LIKENESS[character] ?? '?') ?? 63
    })
    if (missing.size > 0) lose(lost, number, 'characters-not-writable', { characters: [...missing].join(' ').slice(0, 60) })
    parts.push(Buffer.from(bytes))
  }
  return { bytes: Buffer.concat(parts), lost }
}
