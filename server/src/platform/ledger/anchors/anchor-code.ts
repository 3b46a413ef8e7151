export interface PrintedHead {
  stream: string
  seq: number
  /** SHA-256, hexadecimal. */
  hash: string
  /** ISO day. */
  on: string
}

/** What the QR code of a printed page holds: capitals, digits and colons alone, which a QR code writes in few squares. */
export const anchorCode = ({ stream, seq, hash, on }: PrintedHead): string =>
  `HYGIE1:${stream === 'platform' ? 'P' : `E${stream.slice('establishment:'.length)}`}:${seq}:${hash.toUpperCase()}:${on.replaceAll('-', '')}`

export interface TypedAnchor {
  /** Null when the paper does not say it: read by a person. */
  stream: string | null
  seq: number
  /** 16 digits at least. */
  hash: string
}

/** `HYGIE1:E3:1234:<64 digits>:20261123`, as `anchorCode` writes it. */
const CODE = /^HYGIE1:(P|E\d{1,9}):(\d{1,15}):([0-9A-F]{64}):\d{8}$/i

/** @returns null when it is not the head of a ledger */
export const parseAnchor = (text: string): TypedAnchor | null => {
  const [, place, number, full] = CODE.exec(text.trim()) ?? []
  if (place && number && full) {
    const stream = place.toUpperCase() === 'P' ? 'platform' : `establishment:${place.slice(1)}`
    return { stream, seq: Number(number), hash: full.toLowerCase() }
  }
  // A number, then the fingerprint in groups of four: the comma between them is what a person types.
  const [left = '', ...right] = text.split(',')
  const seq = left.replace(/[^\d]/g, '')
  const hash = right
    .join('')
    .replace(/[\s …-]/g, '')
    .toLowerCase()
  if (!/^\d{1,15}$/.test(seq) || Number(seq) === 0 || !/^[0-9a-f]{16,64}$/.test(hash)) return null
  return { stream: null, seq: Number(seq), hash }
}
