import { isDeepStrictEqual } from 'node:util'
import type { BodyOf, ResponseOf } from '@hygie/contract'
import type { shareGrid as route } from '@hygie/contract/assessments'
import { AppError } from '../../platform/errors/index.ts'
import type { GroupContext, TenantContext } from '../../platform/http/context.ts'
import { findGrid, insertGrid, newestGrids } from './grids-repository.ts'
import type { Questionnaire } from './questionnaire.ts'

export type Grid = Pick<Questionnaire, 'scale' | 'choices' | 'questions' | 'groups'>

const pick = ({ scale, choices, questions, groups }: Questionnaire): Grid => ({ scale, choices, questions, groups })

/** The next version of the name. @returns false when the newest one asks the same */
export const keepGrid = async (context: TenantContext, name: string, grid: Grid, from?: string): Promise<boolean> => {
  const known = (await newestGrids(context)).find((one) => one.name === name)
  const held = known ? await findGrid(context, known.id) : null
  if (held && isDeepStrictEqual(JSON.parse(JSON.stringify(grid)), pick(held))) return false
  const version = (known?.version ?? 0) + 1
  await insertGrid(context, name, version, grid)
  context.seal('self-assessment.grid-imported', { name, version, questions: grid.questions.length, ...(from && { from }) })
  return true
}

/** Each house gets a grid of its own, which it may load again or leave: none reads another's. */
export const shareGrid = async (context: GroupContext, { fromId, gridId, establishmentIds }: BodyOf<typeof route>): Promise<ResponseOf<typeof route>> => {
  const writable = (id: number): TenantContext => {
    if (!context.readLive.has(id)) throw new AppError('not-found')
    const tenant = context.tenant(id)
    if (!tenant.establishment.permissions.has('obligations.write')) throw new AppError('forbidden')
    return tenant
  }
  const source = writable(fromId)
  const grid = await findGrid(source, gridId)
  if (!grid) throw new AppError('not-found')
  const result = { loaded: 0, unchanged: 0 }
  for (const tenant of [...new Set(establishmentIds)].filter((id) => id !== fromId).map(writable)) {
    if (await keepGrid(tenant, grid.id, pick(grid), source.establishment.name)) result.loaded++
    else result.unchanged++
  }
  return result
}
