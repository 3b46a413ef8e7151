/** `0123456789abcdef` → `0123 4567 89ab cdef`: read aloud and copied without a mistake. */
export const grouped = (hash: string): string => (hash.match(/.{1,4}/g) ?? []).join(' ')
