import { createContext, useContext } from 'react'
import type { Scope } from '../session/scope.ts'

/** What the page is about and as of which day; filled by the frame around the pages. */
export interface Situation {
  scope: Scope
  scopes: Scope[]
  /** Chosen day, undefined = today. */
  at: string | undefined
  /** Today in Paris, by the demonstration's clock when it is a demonstration. */
  today: string
  demonstration: boolean
}

export const SituationContext = createContext<Situation | null>(null)

export function useSituation(): Situation {
  const situation = useContext(SituationContext)
  if (!situation) throw new Error('no establishment on this page')
  return situation
}
