const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
const plain = (field: string): string | null => {
  if (field === '\\N') return null
  return field.includes('\\') ? field.replaceAll(/\\(.)/gs, (_, sign: string) => ESCAPES[sign] ?? sign) : field
}

/** Rows of a table as COPY wrote them, in the order of its columns. */
export async function* copyRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<(string | null)[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.split('\t').map(plain)
  }
}

/** `2026-11-23 07:30:00.12+00`, as COPY writes it in UTC, to ISO 8601 with milliseconds. */
export const isoOf = (text: string): string => {
  const [, day, time, fraction = ''] = /^(\S+) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/.exec(text) ?? []
  return `${day}T${time}.${fraction.padEnd(3, '0')}Z`
}

/** `\x00ff` to `00ff`. */
export const hexOf = (text: string | null): string => (text ?? '').replace(/^\\x/, '')
