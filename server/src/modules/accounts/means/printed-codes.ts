import { randomInt } from 'node:crypto'

/** Crockford's base 32: no I, L, O nor U, which are read as others. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUP = 5

/** Random groups of five signs (25 bits each) that a person can copy from paper. */
export const newPrintedCode = (groups: number): string =>
  Array.from({ length: groups }, () => Array.from({ length: GROUP }, () => SIGNS[randomInt(SIGNS.length)]).join('')).join('-')

/** As typed: in any case, with or without dashes, O for 0, I or L for 1. */
export const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
