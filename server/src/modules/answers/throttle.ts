import type { PublicContext } from '../../platform/http/context.ts'
import { assertBelow, count, type Rate } from '../../platform/rates/index.ts'

/** 128 random bits are not guessed: this only keeps a hammer away. */
const WRONG_LINKS: Rate = { name: 'wrong-link', most: 30, windowSeconds: 15 * 60 }

/** @throws AppError too-many-attempts */
export const assertNotHammered = ({ db, address, now }: PublicContext): Promise<void> => assertBelow(db, WRONG_LINKS, address, now)

/** @throws AppError too-many-attempts */
export const noteWrongLink = ({ db, address, now }: PublicContext): Promise<void> => count(db, WRONG_LINKS, address, now)
