const FINESS = /^\d[\dAB]\d{7}$/

export const isFiness = (text: string): boolean => FINESS.test(text)

/**
 * The last character of a FINESS number is a Luhn key, A counting 1 and B counting 2 (Corsica). No public text states the rule, so a
 * wrong key is told and never refused.
 */
export function finessKeyLooksWrong(number: string): boolean {
  if (!isFiness(number)) return false
  const values = [...number].map((sign) => ({ A: 1, B: 2 })[sign] ?? Number(sign))
  const sum = values.toReversed().reduce((total, value, index) => total + (index % 2 === 0 ? value : value * 2 - (value > 4 ? 9 : 0)), 0)
  return sum % 10 !== 0
}
