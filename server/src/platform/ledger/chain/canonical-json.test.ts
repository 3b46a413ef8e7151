import { assert, jsonValue, property } from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, NotCanonical } from './canonical-json.ts'

it('RFC 8785 3.2.2: literals, strings and numbers', () => {
  const value: unknown = JSON.parse(`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
    "literals": [null, true, false]
  }`)
  const expected = '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
  expect(canonicalJson(value)).toBe(expected)
})

it('RFC 8785 3.2.3: keys in the order of UTF-16 code units, not of code points', () => {
  const value: unknown = JSON.parse(`{
    "\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
    "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"
  }`)
  const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1])
  expect(order).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

it.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('RFC 8785 appendix B: %s is %s', (bits, expected) => {
  expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(expected)
})

it.each([
  ['not-finite', '$', Number.NaN],
  ['not-finite', '$.a[1]', { a: [1, Number.POSITIVE_INFINITY] }],
  ['lone-surrogate', '$.a', { a: '\ud83d' }],
  ['lone-surrogate', '$.\ude00', { '\ude00': 1 }],
  ['not-plain', '$.at', { at: new Date(0) }],
  ['undefined', '$[0]', [undefined]],
  ['bigint', '$.n', { n: 1n }],
])('refuses what JSON cannot hold: %s at %s', (reason, path, value) => {
  expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ reason, path }))
})

it('refuses a bottomless value instead of overflowing the stack', () => {
  const loop: Record<string, unknown> = {}
  loop['loop'] = loop
  expect(() => canonicalJson(loop)).toThrow(NotCanonical)
})

it('any JSON value: same value back, and one text whatever the order of its keys', () => {
  const sameText = property(jsonValue({ maxDepth: 4 }), (value) => {
    const text = canonicalJson(value)
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    expect(canonicalJson(shuffled(value))).toBe(text)
  })
  assert(sameText, { numRuns: 300 })
})

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, shuffled(item)]),
  )
}
