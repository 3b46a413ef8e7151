import { describe, expect, it } from 'vitest'
import { ON_FILLS, SCHEMES } from './tokens.ts'

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe.each(Object.entries(SCHEMES))('%s scheme', (_name, { inks, surfaces, lines, fills }) => {
  const pairs = Object.entries(inks).flatMap(([ink, inkHex]) => Object.entries(surfaces).map(([surface, hex]) => [ink, surface, inkHex, hex] as const))

  it.each(pairs)('%s on %s reads at 4.5:1', (_ink, _surface, inkHex, hex) => {
    expect(contrast(inkHex, hex)).toBeGreaterThanOrEqual(4.5)
  })

  const filled = Object.entries(ON_FILLS).flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const))

  it.each(filled)('%s on %s reads at 4.5:1', (ink, ground) => {
    expect(contrast(fills[ink as keyof typeof fills], fills[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(Object.entries(surfaces))('field borders and the focus ring show at 3:1 on %s', (_surface, hex) => {
    expect(contrast(lines.field, hex)).toBeGreaterThanOrEqual(3)
    expect(contrast(lines.focus, hex)).toBeGreaterThanOrEqual(3)
  })
})

it('knows the two ends of the scale', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
