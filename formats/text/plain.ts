/** « N° FINESS (EJ) » → `n finess ej`: words as they are compared, whatever their accents, case and punctuation. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
