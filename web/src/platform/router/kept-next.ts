import { safeNext } from './search.ts'

const KEY = 'hygie-next'

/** Where to go once back from a provider. */
export const keepNext = (next: string | undefined): void => {
  if (next === undefined) sessionStorage.removeItem(KEY)
  else sessionStorage.setItem(KEY, next)
}

export const takeNext = (): string => {
  const next = sessionStorage.getItem(KEY) ?? undefined
  sessionStorage.removeItem(KEY)
  return safeNext(next)
}
