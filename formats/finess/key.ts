/**
 * Whether the last character of a FINESS number is its key: Luhn over the nine characters, A counting 1 and B counting 2 in the
 * Corsican departments 2A and 2B.
 *
 * Source: no public text was found that states the rule. It holds for the 12 numbers of the sample extract and for 18 Corsican
 * numbers printed in the prefectures' « recueils des actes administratifs » (listed in the test). A wrong key is therefore a
 * warning, never a refusal.
 */
export function checkFinessKey(number: string): boolean {
  return FINESS.test(number) && luhn(number) % 10 === 0
}

/** Nine characters, the second one a letter in Corsica. Overseas numbers (97…, 98…) are digits only. */
export const FINESS = /^\d[\dAB]\d{7}$/

/** Whether a SIRET is well formed and its Luhn key holds. La Poste's (SIREN 356000000) follow another rule and are accepted. */
export function checkSiretKey(siret: string): boolean {
  return /^\d{14}$/.test(siret) && (siret.startsWith('356000000') || luhn(siret) % 10 === 0)
}

function luhn(number: string): number {
  let sum = 0
  for (let i = number.length - 1, doubled = false; i >= 0; i--, doubled = !doubled) {
    const code = number.charCodeAt(i)
    const value = code >= 65 ? code - 64 : code - 48
    sum += doubled ? value * 2 - (value > 4 ? 9 : 0) : value
  }
  return sum
}
