import { type Action, type ActionPage, type ActionSort, type ActionStatus, listActions, listGroupActions } from '@hygie/contract/actions'
import { useApi } from '../../../platform/api/use-api.ts'
import { usePages } from '../../../platform/api/use-pages.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'

export interface Asked {
  status: ActionStatus | 'late' | undefined
  sort: ActionSort
  descending: boolean
}

/** The plan of the house or the group shown, page by page. */
export function usePlan({ status, sort, descending }: Asked) {
  const { scope } = useSituation()
  const query = { status, sort, descending: descending ? ('true' as const) : ('false' as const) }
  const group = usePages(listGroupActions, { params: { ghtId: scope.id }, query }, { enabled: scope.kind === 'group' })
  const one = usePages(listActions, { params: { establishmentId: scope.id }, query }, { enabled: scope.kind === 'establishment' })
  return scope.kind === 'group' ? group : one
}

/** The action an address names, also when the pages on screen do not hold it. */
export function useOpened(actionId: string | undefined, pages: readonly ActionPage[]): { action: Action; requirements: ActionPage['requirements'] } | null {
  const { scope } = useSituation()
  const id = Number(actionId)
  const shown = holding(pages, id)
  const missing = actionId !== undefined && Number.isInteger(id) && !shown
  const query = { actionId: id }
  const group = useApi(listGroupActions, { params: { ghtId: scope.id }, query }, { enabled: missing && scope.kind === 'group' })
  const one = useApi(listActions, { params: { establishmentId: scope.id }, query }, { enabled: missing && scope.kind === 'establishment' })
  const found = scope.kind === 'group' ? group.data : one.data
  return shown ?? (missing && found ? holding([found], id) : null)
}

const holding = (pages: readonly ActionPage[], id: number) => {
  for (const { actions, requirements } of pages) {
    const action = actions.find((one) => one.id === id)
    if (action) return { action, requirements }
  }
  return null
}
