const CONSONANTS = 'bcdfglmnprstvz'
const VOWELS = 'aeiou'
const GROUPS = 4
const SYLLABLES = 3

/** A pronounceable phrase of 12 drawn syllables (70 possible each: 73 bits), easy to say on the phone: « badole-kimuro-… ». */
export function drawPassphrase(draw: (below: number) => number = drawBelow): string {
  const letter = (letters: string) => letters.charAt(draw(letters.length))
  const group = () => Array.from({ length: SYLLABLES }, () => letter(CONSONANTS) + letter(VOWELS)).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** Uniform: a draw that would favour the first letters is thrown away. */
function drawBelow(below: number): number {
  const bytes = new Uint8Array(1)
  const fair = 256 - (256 % below)
  for (;;) {
    const [value = 0] = crypto.getRandomValues(bytes)
    if (value < fair) return value % below
  }
}
