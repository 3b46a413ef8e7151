import fc from 'fast-check'

/** A schema of OpenAPI 3.1, as far as ours go. */
export interface Schema {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
}

export interface Known {
  /** Ids of rows that only the neighbour has. */
  foreign: readonly number[]
  own: readonly number[]
}

const STRINGS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202efdp.exe',
  'e\u0301'.repeat(80),
  '\u{10ffff}',
  '👩‍⚕️'.repeat(40),
  'العربية',
  '<img src=x onerror=alert(1)>',
  "'; drop table facts; --",
  '" or 1=1 --',
  '%s%n%00',
  '../../../../etc/passwd',
  'file:///etc/passwd',
  'http://169.254.169.254/latest',
  '${7*7}{{7*7}}#{7*7}',
  '=HYPERLINK("http://x")',
  '\r\nset-cookie: a=b',
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '-infinity',
  '2026-11-23T07:30:00.000+99:99',
  'constructor',
  '__proto__',
  'x'.repeat(70_000),
]
const NUMBERS = [0, -1, 0.5, -0, 1e308, 2 ** 31, 2 ** 31 - 1, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, -(2 ** 63), 1e22, 1e-320]

/** Rare, since each takes its time: the largest text that fits, the deepest nesting, the longest list. */
const HUGE = fc.constantFrom<() => unknown>(
  () => 'x'.repeat(2 ** 20 - 2_000),
  () => Array.from({ length: 100_000 }, (_, index) => index),
  () => nested(20_000),
)
const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value }
  return value
}

const hostile = (known: Known): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<unknown>(...STRINGS) },
    { weight: 6, arbitrary: fc.constantFrom<unknown>(...NUMBERS, ...known.foreign) },
    {
      weight: 4,
      arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { a: { b: [] } }, { length: 1e9 }, { toString: 1, valueOf: null }),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  )

const idOf = (known: Known): fc.Arbitrary<unknown> => fc.constantFrom<unknown>(...known.foreign, ...known.own, ...known.own, ...NUMBERS)

/** Values that look like the schema, with something wrong in about a third of their leaves. */
export const valuesOf = (schema: Schema, known: Known): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 5, arbitrary: plausible(schema, known) }, { weight: 1, arbitrary: hostile(known) })

const plausible = (schema: Schema, known: Known): fc.Arbitrary<unknown> => {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => valuesOf(one, known)))
  if (schema.allOf) return fc.tuple(...schema.allOf.map((one) => plausible(one, known))).map((parts) => Object.assign({}, ...(parts as object[])) as unknown)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.type === 'object') return objectOf(schema, known)
  if (schema.type === 'array') return fc.array(valuesOf(schema.items ?? {}, known), { maxLength: 3 })
  if (schema.type === 'integer') return idOf(known)
  if (schema.type === 'number') return fc.oneof(fc.constantFrom<unknown>(1, 42.5), fc.constantFrom<unknown>(...NUMBERS))
  if (schema.type === 'boolean') return fc.constantFrom<unknown>(true, false, 'false')
  if (schema.format === 'date') return fc.constantFrom<unknown>('2026-11-23', '2024-02-29', '0001-01-01', '2026-02-30')
  if (schema.type === 'string')
    return fc.oneof(fc.constantFrom<unknown>('Texte', 'dns-2025-12/1', 'a@b.fr', '2026-11-23', '1'), fc.constantFrom<unknown>(...STRINGS))
  return hostile(known)
}

const objectOf = ({ properties = {}, required = [] }: Schema, known: Known): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.record(Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, valuesOf(one, known)])), { requiredKeys: [] }),
      fc.record(Object.fromEntries(required.map((key) => [key, plausible(properties[key] ?? {}, known)]))),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant({}) },
        {
          weight: 1,
          arbitrary: fc.dictionary(fc.constantFrom('extra', 'id', 'establishmentId', 'ghtId', 'userId', 'role', 'permissions', ''), idOf(known), {
            maxKeys: 3,
          }),
        },
      ),
      fc.boolean(),
    )
    .map(([some, whole, more, complete]) => ({ ...(complete ? whole : {}), ...some, ...more }))

/** The example with some of its values broken, or what the schema allows. */
export const bodiesOf = (schema: Schema, example: unknown, known: Known): fc.Arbitrary<unknown> => {
  const fields = typeof example === 'object' && example !== null && !Array.isArray(example) ? (example as Record<string, unknown>) : {}
  const broken = fc.record(
    Object.fromEntries(Object.keys(fields).map((key) => [key, fc.oneof(hostile(known), plausible(schema.properties?.[key] ?? {}, known))])),
    { requiredKeys: [] },
  )
  return fc.oneof(
    { weight: 5, arbitrary: valuesOf(schema, known) },
    { weight: 5, arbitrary: broken.map((some) => ({ ...fields, ...some })) },
    { weight: 1, arbitrary: HUGE.map((make) => ({ ...fields, [Object.keys(fields)[0] ?? 'a']: make() })) },
  )
}

const POLLUTION = [
  '"__proto__":{"permissions":["platform.write"],"isAdmin":true}',
  '"constructor":{"prototype":{"isAdmin":true}}',
  '"toString":null',
  '"hasOwnProperty":1',
]

/** What leaves as text: keys twice, keys no object should own, cut in the middle, bytes that are not UTF-8. */
export const writtenJson = (body: fc.Arbitrary<unknown>): fc.Arbitrary<Buffer> =>
  fc.tuple(body, fc.nat(19), fc.constantFrom(...POLLUTION), fc.double({ min: 0, max: 1, noNaN: true })).map(([value, kind, pollution, cut]) => {
    const text = stringify(value)
    if (kind === 0) return Buffer.from(text.slice(0, Math.floor(text.length * cut)))
    if (kind === 1) return Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from(text.slice(-1))])
    if (kind <= 4 && text.startsWith('{')) return Buffer.from(`{${pollution}${text === '{}' ? '' : ','}${text.slice(1)}`)
    if (kind === 5 && text.startsWith('{') && text.length > 2) return Buffer.from(`${text.slice(0, -1)},${text.slice(1)}`)
    return Buffer.from(text)
  })

/** A nesting deeper than the stack is written as it would be sent. */
export const stringify = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return `${'{"a":['.repeat(20_000)}1${']}'.repeat(20_000)}`
  }
}
