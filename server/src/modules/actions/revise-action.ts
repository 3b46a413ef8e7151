import { listByOrigin } from '../../platform/facts/published.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { followed } from './change-action.ts'
import { type Programme, PROGRAMME_ORIGIN, publishProgramme } from './follow-change.ts'
import { type ActionRow, listProgrammeYears, reviseRow } from './repository.ts'

/** What another software may change of an action; what is absent stays. */
export interface Revision {
  ownerName?: string
  ownerTitle?: string | null
  dueOn?: string | null
  paqssYear?: number | null
}

/** @returns the action as it is now. A new owner takes the function given with the name, and the former one's address goes. */
export const reviseAction = async (context: TenantContext, before: ActionRow, revision: Revision, programme?: Programme): Promise<ActionRow> => {
  const moved = revision.ownerName !== undefined && revision.ownerName !== before.owner_name
  await reviseRow(context, before.id, {
    ...(revision.ownerName !== undefined && { owner_name: revision.ownerName }),
    ...(moved ? { owner_title: revision.ownerTitle ?? null, contact: null } : revision.ownerTitle != null && { owner_title: revision.ownerTitle }),
    ...(revision.dueOn !== undefined && { due_on: revision.dueOn }),
    ...(revision.paqssYear !== undefined && { paqss_year: revision.paqssYear }),
  })
  context.seal('action.changed', { id: before.id, ...revision })
  return followed(context, before.id, before, programme)
}

/** Once all the actions of an import have changed. */
export const publishProgrammes = async (context: TenantContext, years: Iterable<number>): Promise<void> => {
  for (const year of years) await publishProgramme(context, year)
}

/** After an import was undone: what the programmes hold now. */
export const republishProgrammes = async (context: TenantContext): Promise<void> => {
  // those emptied since were told of too
  const told = (await listByOrigin(context, PROGRAMME_ORIGIN)).flatMap((one) => one.period ?? [])
  await publishProgrammes(context, new Set([...(await listProgrammeYears(context)), ...told]))
}
