/** A name whatever its capitals, accents and spaces. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}\s’']/gu, '')
    .toLowerCase()
