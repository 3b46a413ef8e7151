import type { TenantContext } from '../../platform/http/context.ts'
import { hasAnswer } from './answers-repository.ts'
import { answerRequirement } from './statements.ts'

/** A register was filled in without what would prove: the part is « à faire », no longer « non renseigné ». What a person answered before stands. */
export const answerByRegister = async (context: TenantContext, requirementId: string, partId: string | null, period: number | null = null): Promise<void> => {
  if (await hasAnswer(context, requirementId, partId, period)) return
  await answerRequirement(context, { requirementId, partId, answer: 'in-progress', period })
}
