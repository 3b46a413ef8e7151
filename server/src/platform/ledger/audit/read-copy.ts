import type { LedgerRow } from '../chain/types.ts'

/** Columns of `COPY … TO STDOUT`, in the order of `COPY_COLUMNS`. */
const NULL = '\\N'
const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

const unescape = (text: string): string => (text.includes('\\') ? text.replaceAll(/\\(.)/g, (_, one: string) => ESCAPES[one] ?? one) : text)
const orNull = (text: string | undefined): string | null => (text === undefined || text === NULL ? null : text)

/** One line of the text format of COPY. */
export const rowOfCopy = (stream: string, line: string): LedgerRow => {
  const [seq, at = '', kind = '', actor = '', payloadHash = '', previousHash = '', hash = '', there, payload = NULL, salt, erasedAt] = line.split('\t')
  return {
    stream,
    seq: Number(seq),
    at,
    kind: unescape(kind),
    actor: unescape(actor),
    payloadHash,
    previousHash,
    hash,
    hasPayload: there === 't',
    payload: payload === NULL ? null : (JSON.parse(unescape(payload)) as unknown),
    salt: orNull(salt),
    erasedAt: orNull(erasedAt),
  }
}

/** Lines of a text that comes in pieces, without their ends. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
  if (rest !== '') yield [rest]
}
