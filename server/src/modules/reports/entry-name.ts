const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu
/** Bytes, for the shortest of the usual file systems, with room for the number in front. */
const MOST = 120
const LONGEST_EXTENSION = 12

/**
 * A file name that every system can unpack and `sha256sum -c` can read: no path, no control or direction sign, nothing Windows refuses.
 * `place` numbers it in the folder, so that two are never the same, capitals aside.
 */
export const entryName = (name: string, place: number): string => {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[/\\:*?"<>|]/gu, '_')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[. ]+|[. ]+$/gu, '')
  const dot = clean.lastIndexOf('.')
  const extension = dot > 0 && clean.length - dot <= LONGEST_EXTENSION ? clean.slice(dot) : ''
  const stem = within(extension === '' ? clean : clean.slice(0, dot), MOST - Buffer.byteLength(extension)).trimEnd()
  const safe = `${stem}${extension}` || 'x'
  return `${String(place).padStart(3, '0')}-${RESERVED.test(safe) ? `_${safe}` : safe}`
}

/** Cut between characters, never inside one. */
const within = (text: string, bytes: number): string => {
  let kept = ''
  let used = 0
  for (const sign of text) {
    used += Buffer.byteLength(sign)
    if (used > bytes) return kept
    kept += sign
  }
  return kept
}
