/**
 * Reads of columns at places known to exist. One function per array type keeps each of them monomorphic, and V8 inlines them.
 */
export const int = (column: Int32Array, index: number): number => column[index] as number
export const byte = (column: Uint8Array, index: number): number => column[index] as number
export const real = (column: Float64Array, index: number): number => column[index] as number
export const item = <T>(list: readonly T[], index: number): T => list[index] as T
