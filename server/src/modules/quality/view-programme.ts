import { type Programme, type ProgrammeAction, SHARED } from '@hygie/contract/quality'
import { fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { type ActionRow, listActions } from '../actions/index.ts'
import { requirementNames } from '../obligations/index.ts'
import { isTechnical, plainTitle } from './plain-title.ts'
import { referenceOf } from './reference.ts'
import { listDepartures, listProgrammes, loadQuality, type ProgrammeRow, type QualityRow } from './repository.ts'
import { valuesHere } from './shared-values.ts'

const MOST_PROPOSED = 50

/** Titles of the requirements that actions serve, as quality reads them. */
export const requirementsOf = async (context: TenantContext, actions: readonly ActionRow[]): Promise<Map<string, string>> => {
  const ids = [...new Set(actions.flatMap((one) => (one.requirement_id === null ? [] : [one.requirement_id])))]
  return new Map((await requirementNames(context.db, context.services.config.contentDirectory, ids)).map(({ id, name }) => [id, name.fr]))
}

export const awaitsProof = (action: Pick<ActionRow, 'status'>, quality: Pick<QualityRow, 'said'> | undefined): boolean =>
  action.status === 'open' && quality?.said === 'closed'

const view = (context: TenantContext, action: ActionRow, quality: QualityRow | undefined, requirements: ReadonlyMap<string, string>): ProgrammeAction => {
  const here = valuesHere(action, quality)
  const requirement = action.requirement_id === null ? null : (requirements.get(action.requirement_id) ?? null)
  const wording = quality?.wording ?? null
  return {
    id: action.id,
    reference: referenceOf(context.establishmentId, action.id),
    title: action.title,
    wording,
    plainTitle: plainTitle({ title: action.title, wording, requirement }),
    toReword: wording === null && isTechnical(action.title),
    ownerName: action.owner_name,
    ownerTitle: action.owner_title,
    dueOn: action.due_on,
    status: action.status,
    late: action.status === 'open' && action.due_on !== null && action.due_on < context.today,
    paqssYear: action.paqss_year,
    requirementId: action.requirement_id,
    closedBy: action.closed_by,
    indicator: quality?.indicator ?? null,
    theirReference: quality?.their_reference ?? null,
    said: quality?.said ?? null,
    saidOn: quality?.said_on ?? null,
    saidNote: quality?.said_note ?? null,
    awaitsProof: awaitsProof(action, quality),
    conflicts: SHARED.flatMap((field) => {
      const there = quality?.conflicts[field]
      return there === undefined ? [] : [{ field, here: here[field], there }]
    }),
  }
}

const programmeView = async (context: TenantContext, row: ProgrammeRow): Promise<Programme> => ({
  year: row.year,
  approvedOn: row.approved_on,
  approvedBy: row.approved_by,
  cyberActions: row.cyber_actions,
  page: row.page,
  fileId: row.file_id,
  file: (await fileRefs(context, [row.file_id]))(row.file_id),
  note: row.note,
  withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' },
})

/** A programme and all that is told of its actions: five queries whatever their number. */
export const viewProgramme = async (context: TenantContext, asked: number | undefined) => {
  const thisYear = Number(context.today.slice(0, 4))
  const year = asked ?? thisYear
  const [actions, quality, programmes] = [await listActions(context.db, context.establishmentId), await loadQuality(context), await listProgrammes(context)]
  const requirements = await requirementsOf(context, actions)
  const seen = actions.map((action) => view(context, action, quality.get(action.id), requirements))
  const row = programmes.find((one) => one.year === year)
  return {
    year,
    years: [...new Set([thisYear, thisYear + 1, year, ...programmes.map((one) => one.year), ...actions.flatMap((one) => one.paqss_year ?? [])])].toSorted(
      (a, b) => b - a,
    ),
    programme: row ? await programmeView(context, row) : null,
    actions: seen.filter((one) => one.paqssYear === year),
    proposed: actions
      .filter((one) => one.status === 'open' && one.paqss_year === null)
      .slice(0, MOST_PROPOSED)
      .map((one) => ({ id: one.id, title: one.title, ownerName: one.owner_name, dueOn: one.due_on })),
    elsewhere: seen.filter((one) => one.paqssYear !== year && (one.conflicts.length > 0 || one.awaitsProof || one.theirReference !== null)),
    departures: (await listDepartures(context)).map(({ id, at, by, year: of, actions: count }) => ({
      id,
      at: at.toISOString(),
      by,
      year: of,
      actions: count,
    })),
  }
}
