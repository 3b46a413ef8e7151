/** Paths below `files/`: establishment, first two signs of the SHA-256, SHA-256. */
export const isStoredFile = (path: string): boolean => /^[1-9]\d{0,9}\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/.test(path)

/** Keys of the data, of before they were wrapped. Passwords (`*.password`) open one server's database and stay with it, like its master key. */
export const isKeyName = (path: string): boolean => !/^(retired-)?master/.test(path) && /^[a-z0-9][a-z0-9.-]{0,99}\.(key|pem)$/.test(path)

/** Only these become paths when an archive is read. */
export function isEntryName(name: string): boolean {
  if (name.startsWith('files/')) return isStoredFile(name.slice(6))
  if (name.startsWith('keys/')) return isKeyName(name.slice(5))
  return /^tables\/public\.[A-Za-z0-9_]{1,63}\.copy$/.test(name)
}
