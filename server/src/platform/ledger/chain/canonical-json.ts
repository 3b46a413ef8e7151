/** Deeper payloads are a mistake of the caller, and would end in a stack overflow. */
const MAX_DEPTH = 100

/** A value that has no canonical form: `path` says where (`$.a[2]`), `reason` why. */
export class NotCanonical extends Error {
  readonly path: string
  readonly reason: string
  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`)
    this.path = path
    this.reason = reason
  }
}

/**
 * The one text of a JSON value, by RFC 8785: keys in order of their UTF-16 code units, numbers and strings as ECMAScript prints them.
 * Properties set to `undefined` are left out. Throws `NotCanonical` on what JSON cannot hold: NaN, infinities, bigint, functions,
 * dates and other class instances, holes, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0)
}

function write(value: unknown, path: string, depth: number): string {
  if (value === null || value === true || value === false) return String(value)
  if (typeof value === 'string') return text(value, path)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotCanonical(path, 'not-finite')
    return JSON.stringify(value)
  }
  if (typeof value !== 'object') throw new NotCanonical(path, typeof value)
  if (depth === MAX_DEPTH) throw new NotCanonical(path, 'too-deep')
  if (Array.isArray(value)) return array(value, path, depth + 1)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical(path, 'not-plain')
  return record(value as Record<string, unknown>, path, depth + 1)
}

function array(values: unknown[], path: string, depth: number): string {
  let out = '['
  for (let i = 0; i < values.length; i++) out += (i === 0 ? '' : ',') + write(values[i], `${path}[${i}]`, depth)
  return `${out}]`
}

function record(value: Record<string, unknown>, path: string, depth: number): string {
  let out = ''
  // The default sort compares UTF-16 code units, as the RFC asks.
  for (const key of Object.keys(value).toSorted()) {
    const item = value[key]
    if (item === undefined) continue
    const below = `${path}.${key}`
    out += `${out === '' ? '' : ','}${text(key, below)}:${typeof item === 'string' ? text(item, below) : write(item, below, depth)}`
  }
  return `{${out}}`
}

function text(value: string, path: string): string {
  if (!value.isWellFormed()) throw new NotCanonical(path, 'lone-surrogate')
  return JSON.stringify(value)
}
