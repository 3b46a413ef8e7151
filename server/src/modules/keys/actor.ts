import type { SignedInContext } from '../../platform/http/context.ts'

/** In the ledger: who holds the data folder acts by the terminal, as nobody in particular. */
export const actorOf = ({ user }: Pick<SignedInContext, 'user'>): string => (user.id === 0 ? 'console' : `user:${user.id}`)
