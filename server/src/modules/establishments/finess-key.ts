import { checkFinessKey } from '@hygie/formats/finess'

/** A wrong key is told, never refused; no number, nothing to tell. */
export const keyWrong = (finess: string | null): boolean => finess !== null && !checkFinessKey(finess)
