export const WHOLE = 10_000
export const MOST_LINES = 20_000
/** 4.5 billion euros: twenty thousand of them still add up exactly. */
export const MOST_CENTS = Math.floor(Number.MAX_SAFE_INTEGER / MOST_LINES)

const LEAST_EUROS = 0.001
const MOST_EUROS = 1e15

/** Euros as read from a cell, to the nearest cent of their decimal writing, halves away from zero: 1.005 is 101 cents though the processor holds a little less. */
export const toCents = (euros: number): number => {
  const size = Math.abs(euros)
  if (size < LEAST_EUROS) return 0
  return Math.sign(euros) * (size > MOST_EUROS ? Number.MAX_SAFE_INTEGER : Math.round(Number(`${size}e2`)))
}

/** `share` ten-thousandths of an amount, to the nearest cent, halves away from zero; exact whatever the amount. */
export const shareOf = (cents: number, share: number): number => {
  const size = Math.abs(cents)
  const rest = size % WHOLE
  const part = ((size - rest) / WHOLE) * share + Math.floor((rest * share * 2 + WHOLE) / (2 * WHOLE))
  return cents < 0 ? -part + 0 : part
}
