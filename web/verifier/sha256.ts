/** SHA-256 (FIPS 180-4) without any help: on file:// some browsers give no crypto.subtle, and a call of it for each short text would be slower. */
const K = new Uint32Array(64)
const START = new Uint32Array(8)

// The first 32 bits of the fractional parts of the cube and square roots of the first primes.
for (let candidate = 2, found = 0; found < 64; candidate++) {
  let prime = true
  for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) prime = false
  if (!prime) continue
  if (found < 8) START[found] = (candidate ** 0.5 % 1) * 2 ** 32
  K[found++] = (Math.cbrt(candidate) % 1) * 2 ** 32
}

export interface Sha256 {
  update(bytes: Uint8Array): void
  hex(): string
}

export const createSha256 = (): Sha256 => {
  const state = START.slice()
  const block = new Uint8Array(64)
  const view = new DataView(block.buffer)
  const w = new Uint32Array(64)
  let filled = 0
  let length = 0

  const round = (): void => {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(i * 4)
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15] as number
      const b = w[i - 2] as number
      const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)
      const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)
      w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] as number) + (w[i] as number)) | 0
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    const added = [a, b, c, d, e, f, g, h]
    for (let i = 0; i < 8; i++) state[i] = ((state[i] as number) + (added[i] as number)) | 0
  }

  const update = (bytes: Uint8Array): void => {
    length += bytes.length
    for (let at = 0; at < bytes.length;) {
      const taken = Math.min(64 - filled, bytes.length - at)
      block.set(bytes.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled === 64) {
        round()
        filled = 0
      }
    }
  }

  const hex = (): string => {
    const bits = length * 8
    block[filled++] = 0x80
    if (filled > 56) {
      block.fill(0, filled)
      round()
      filled = 0
    }
    block.fill(0, filled)
    view.setUint32(56, Math.floor(bits / 2 ** 32))
    view.setUint32(60, bits >>> 0)
    round()
    return Array.from(state, (one) => one.toString(16).padStart(8, '0')).join('')
  }

  return { update, hex }
}

export const sha256 = (...parts: Uint8Array[]): string => {
  const sum = createSha256()
  for (const part of parts) sum.update(part)
  return sum.hex()
}
