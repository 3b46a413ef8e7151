import type { Requirement } from '@hygie/engines/compliance'
import { parisDay } from '../../platform/clock/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { ledgerSummary, sealsOf } from '../../platform/ledger/index.ts'
import { loadOpenActions } from '../actions/index.ts'
import { BESIDE_ROW, findRelease, type Frame, freezeSituation, type Snapshot } from '../obligations/index.ts'
import type { ArsEstablishmentReport } from './report-data.ts'
import { lowerFirst } from './words.ts'

/** A frozen situation and what stands on each page of a document made from it. */
export interface Source {
  snapshot: Snapshot
  releaseId: number | null
  situationOn: string
  generatedOn: string
  release: ArsEstablishmentReport['release']
  seal: ArsEstablishmentReport['seal']
  demonstration: boolean
}

const FIRST_PART = BESIDE_ROW.replace(/b$/u, 'a')

/** Next step of the action plan for each requirement: the first to come, or else the last that should have been done. */
export const nextSteps = async ({ db, establishmentId, now, today }: TenantContext): Promise<Frame['next']> => {
  const next: Frame['next'] = {}
  const open = await loadOpenActions(db, [establishmentId], { instant: now.getTime(), day: today })
  // the next due comes first in the plan
  const passed = open.filter((one) => one.dueOn !== null && one.dueOn !== undefined && one.dueOn < today)
  for (const action of [...open.filter((one) => !passed.includes(one)), ...passed.toReversed()]) {
    if (!action.requirementId) continue
    const id = action.requirementId === BESIDE_ROW ? FIRST_PART : action.requirementId
    next[id] ??= { text: action.title, on: action.dueOn ?? null, by: [action.ownerName, lowerFirst(action.ownerTitle ?? '')].filter(Boolean).join(', ') }
  }
  return next
}

/**
 * A stored snapshot, told as it was frozen; without an id, the situation of this instant judged for the outside, a draft.
 * @throws AppError not-found, for another establishment's release as well
 */
export const sourceOf = (context: TenantContext, releaseId: number | undefined): Promise<Source> =>
  releaseId === undefined ? liveSource(context) : storedSource(context, releaseId)

/** The situation of this instant, of these requirements alone, for a folder. */
export const freezeFor = async (context: TenantContext, requirements: readonly Requirement[]): Promise<Source> => {
  const { day, snapshot } = await freezeSituation(context, await nextSteps(context), requirements)
  return {
    snapshot,
    releaseId: null,
    situationOn: day,
    generatedOn: context.today,
    release: { status: 'draft' },
    seal: null,
    demonstration: context.establishment.demonstration,
  }
}

const liveSource = async (context: TenantContext): Promise<Source> => {
  const { day, snapshot } = await freezeSituation(context, await nextSteps(context))
  const { entries, head } = await ledgerSummary(context.db, [context.establishmentId])
  return {
    snapshot,
    releaseId: null,
    situationOn: day,
    generatedOn: context.today,
    release: { status: 'draft' },
    seal: head === null ? null : { head, entries },
    demonstration: context.establishment.demonstration,
  }
}

/** The document bears the day of its release, so that it is the same file each time it is asked for. */
const storedSource = async ({ db, establishmentId, establishment }: TenantContext, releaseId: number): Promise<Source> => {
  const row = await findRelease(db, establishmentId, releaseId)
  if (!row) throw new AppError('not-found')
  const seal = (await sealsOf(db, establishmentId, row.released_at ? 'release.signed' : 'release.drafted', [releaseId])).get(releaseId)
  return {
    snapshot: row.snapshot as Snapshot,
    releaseId,
    situationOn: row.situation_day,
    generatedOn: parisDay(row.released_at ?? row.drafted_at),
    release: row.released_at
      ? { status: 'released', by: row.released_by ?? '', role: row.released_title ?? '', on: parisDay(row.released_at) }
      : { status: 'draft' },
    seal: seal ? { head: seal.hash, entries: seal.seq } : null,
    demonstration: establishment.demonstration,
  }
}
