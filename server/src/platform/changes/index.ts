import type { TenantContext } from '../http/context.ts'

/** What others need to know of an action; null before it was opened. */
export interface ActionState {
  exerciseId: number | null
  dueOn: string | null
  abandoned: boolean
}

/** Called in the same transaction after an action was opened, changed, closed or opened again: `exercises` counts those born of its lessons. */
export type ActionSubscriber = (context: TenantContext, before: ActionState | null, after: ActionState) => Promise<void>
