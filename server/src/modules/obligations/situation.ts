import type { Cell } from '@hygie/contract/obligations'
import type { At, Requirement } from '@hygie/engines/compliance'
import type { Trx } from '../../platform/database/tenant.ts'
import { BESIDE_ROW, SEVEN_ACTIONS, shippedCatalogues } from './catalogues.ts'
import { cellOf } from './cells.ts'
import { type Concerned, type Known, loadKnown } from './engine-input.ts'
import { judgeAll } from './judge.ts'

/** The seven actions, 4b included: cells in the order of the instruction. */
export const sevenActions = (contentDirectory: string): Requirement[] =>
  shippedCatalogues(contentDirectory).engine.filter((one) => one.catalogueId === SEVEN_ACTIONS)

export interface Situation {
  establishmentId: number
  /** Every requirement of the instruction, 4b included. */
  cells: Cell[]
}

/** `asked`: other requirements than the seven actions. */
export const situationOf = async (
  db: Trx,
  contentDirectory: string,
  establishments: readonly Concerned[],
  at: At,
  known?: Known,
  asked: readonly Requirement[] = sevenActions(contentDirectory),
): Promise<Situation[]> => {
  const loaded = known ?? (await loadKnown(db, establishments, at))
  const requirements = new Map(asked.map((one) => [one.id, one]))
  const verdicts = judgeAll([...requirements.values()], loaded.records, at)
  return loaded.records.map((records, position) => ({
    establishmentId: records.establishmentId,
    cells: (verdicts[position] ?? []).flatMap((verdict) => {
      const requirement = requirements.get(verdict.requirementId)
      return requirement ? [cellOf(records.establishmentId, requirement, verdict, loaded)] : []
    }),
  }))
}

export const isRow = (requirementId: string): boolean => requirementId !== BESIDE_ROW
