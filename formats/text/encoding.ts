/** Encodings French tools really write: UTF-8 with or without BOM, Windows-1252 (older exports, spreadsheets), UTF-16 (« texte Unicode »). */
export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

export interface EncodingGuess {
  /** null: only ASCII so far, nothing to decide. */
  encoding: Encoding | null
  bomLength: number
}

/** Reads the byte order mark, else weighs the bytes: see `weighUtf8`. */
export function guessEncoding(sample: Uint8Array): EncodingGuess {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return { encoding: 'utf-8', bomLength: 3 }
  if (sample[0] === 0xff && sample[1] === 0xfe) return { encoding: 'utf-16le', bomLength: 2 }
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: 'utf-16be', bomLength: 2 }
  return { encoding: weighUtf8(sample), bomLength: 0 }
}

/**
 * UTF-8 if well-formed sequences are at least as many as stray bytes, else Windows-1252; null for plain ASCII.
 *
 * An accented letter of a Windows-1252 text is followed by a letter or a space, which no UTF-8 sequence allows, so such a text
 * has no well-formed sequence at all. The weighing is for the other side: one label cut in the middle of a letter by an old
 * export must not turn a whole UTF-8 file into « Ã© ».
 */
export function weighUtf8(bytes: Uint8Array): 'utf-8' | 'windows-1252' | null {
  let wellFormed = 0
  let stray = 0
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i] as number
    if (byte < 0x80) {
      i++
      continue
    }
    const length = sequenceLength(byte)
    let followed = 1
    while (followed < length && ((bytes[i + followed] ?? 0) & 0xc0) === 0x80) followed++
    if (length > 0 && followed === length) wellFormed++
    // A sequence cut by the end of the sample says nothing.
    else if (length === 0 || i + followed < bytes.length) stray++
    i += length > 0 ? followed : 1
  }
  if (wellFormed === 0 && stray === 0) return null
  return wellFormed >= stray ? 'utf-8' : 'windows-1252'
}

// 0xc0, 0xc1 and 0xf5… never start a sequence.
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 0
}

/** The whole of a small file as text. Bytes that its encoding refuses are shown as U+FFFD and `exact` is false. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding; exact: boolean } {
  const { encoding: guessed, bomLength } = guessEncoding(bytes)
  const encoding = guessed ?? 'utf-8'
  const body = bytes.subarray(bomLength)
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body), encoding, exact: true }
  } catch {
    return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(body), encoding, exact: false }
  }
}
