import { type IdentifiedBy, type Mode, type Route, STEP_UP_MINUTES } from '@hygie/contract'
import { AppError } from '../errors/index.ts'
import type { HeldSession } from '../sessions/index.ts'
import type { Caller } from './authenticate.ts'

export interface Identification {
  by: readonly IdentifiedBy[]
  /** By more than a password. */
  strong: boolean
  /** Production mode and a password alone: only what adds a second means is open. */
  limited: boolean
  confirmedAt: Date
}

export const identificationOf = (mode: Mode, held: HeldSession): Identification => {
  const strong = held.strongAt !== null
  return { by: held.methods, strong, limited: mode === 'production' && !strong, confirmedAt: held.confirmedAt }
}

/** Would a sensitive act ask this person to confirm who they are? Fictional people show nothing, and the envelope holds one code: neither is asked. */
export const mustConfirm = ({ access, identified }: Pick<Caller, 'access' | 'identified'>, now: Date): boolean =>
  identified !== null &&
  !access?.user.demonstration &&
  !identified.by.includes('break-glass') &&
  now.getTime() - identified.confirmedAt.getTime() > STEP_UP_MINUTES * 60_000

/**
 * Sensitive acts (`stepUp` of the contract), once the permission is granted:
 * a session confirms who holds it; a script's token, which its person confirmed when making it, reads and never acts;
 * the command line stands for whoever holds the data folder, keys included: there is nothing more to show.
 * @throws AppError step-up-needed · forbidden
 */
export const assertConfirmed = (route: Route, caller: Caller, now: Date): void => {
  if (!route.stepUp) return
  if (caller.token && route.method !== 'GET') throw new AppError('forbidden')
  if (mustConfirm(caller, now)) throw new AppError('step-up-needed')
}
