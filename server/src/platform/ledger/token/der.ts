/** A value of DER (ITU-T X.690): its tag octet, its contents and its whole encoding. */
export interface Der {
  tag: number
  body: Uint8Array
  whole: Uint8Array
}

export const TAG = { boolean: 0x01, integer: 0x02, octets: 0x04, oid: 0x06, utcTime: 0x17, time: 0x18, sequence: 0x30, set: 0x31 } as const
/** `[n]`, constructed. */
export const context = (n: number): number => 0xa0 + n

/** Bytes that are not what they should be. */
export class NotDer extends Error {}

export const readDer = (bytes: Uint8Array, at = 0): Der => {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new NotDer('no value')
  let length = first
  let start = at + 2
  if (first & 0x80) {
    const octets = first & 0x7f
    // Four are 4 GB; none at all is the indefinite form, which DER has not.
    if (octets === 0 || octets > 4) throw new NotDer('length')
    length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[start++] ?? NaN)
  }
  if (!(start + length <= bytes.length)) throw new NotDer('cut short')
  return { tag, body: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) }
}

export const childrenOf = ({ body }: Der): Der[] => {
  const found: Der[] = []
  for (let at = 0; at < body.length;) {
    const one = readDer(body, at)
    found.push(one)
    at += one.whole.length
  }
  return found
}

export const expect = (der: Der | undefined, tag: number): Der => {
  if (der?.tag !== tag) throw new NotDer(`tag ${String(der?.tag)} where ${tag} was expected`)
  return der
}

export const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (one) => one.toString(16).padStart(2, '0')).join('')

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((one, i) => one === b[i])

/** Hexadecimal, without the zero that only says « positive ». */
export const integerOf = (der: Der | undefined): string => hexOf(expect(der, TAG.integer).body).replace(/^(00)+(?=..)/, '')

export const oidOf = (der: Der | undefined): string => {
  const { body } = expect(der, TAG.oid)
  const parts: number[] = []
  let value = 0
  for (const one of body) {
    value = value * 128 + (one & 0x7f)
    if (one & 0x80) continue
    parts.push(value)
    value = 0
  }
  const [first = 0, ...rest] = parts
  const top = Math.min(2, Math.floor(first / 40))
  return [top, first - top * 40, ...rest].join('.')
}

/** UTCTime or GeneralizedTime in UTC, as ISO 8601 with milliseconds. */
export const timeOf = (der: Der | undefined): string => {
  if (!der || (der.tag !== TAG.utcTime && der.tag !== TAG.time)) throw new NotDer('no time')
  let text = String.fromCharCode(...der.body)
  // RFC 5280, 4.1.2.5.1: two digits from 50 are of the twentieth century.
  if (der.tag === TAG.utcTime) text = (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z$/.exec(text)
  if (!found) throw new NotDer('time')
  const [, year, month, day, hour, minute, second, fraction = ''] = found
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`)
  if (Number.isNaN(at.getTime())) throw new NotDer('time')
  return at.toISOString()
}

/** One value, from its contents. */
export const encode = (tag: number, ...contents: Uint8Array[]): Uint8Array => {
  const length = contents.reduce((sum, one) => sum + one.length, 0)
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 + octets.length, ...octets]
  const whole = new Uint8Array(head.length + length)
  whole.set(head)
  let at = head.length
  for (const one of contents) {
    whole.set(one, at)
    at += one.length
  }
  return whole
}
