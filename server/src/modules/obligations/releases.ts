import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { countStates } from './counts.ts'
import { atOf } from './engine-input.ts'
import { findRelease, insertRelease, listReleases as readReleases, type ReleaseRow, releaseNow, type Snapshot } from './release-repository.ts'
import { situationOf } from './situation.ts'

const view = (row: ReleaseRow) => ({
  id: row.id,
  day: row.situation_day,
  note: row.note,
  draftedBy: row.drafted_by,
  draftedAt: row.drafted_at.toISOString(),
  releasedBy: row.released_by,
  releasedTitle: row.released_title,
  releasedAt: row.released_at?.toISOString() ?? null,
  counts: countStates((row.snapshot as Snapshot).cells.map((one) => one.verdict.state)),
})

export const listReleases = async (context: TenantContext) => ({ releases: (await readReleases(context.db, context.establishmentId)).map(view) })

/** What leaves the house is judged for the outside: no house or group rule can make it late. */
export const draftRelease = async (context: TenantContext, note: string | null) => {
  const at = atOf(undefined, context.now, context.today, 'outside')
  const [situation] = await situationOf(context.db, context.services.config.contentDirectory, [{ ...context.establishment, id: context.establishmentId }], at)
  const row = await insertRelease(context, at.day, note, { cells: situation?.cells ?? [] })
  context.seal('release.drafted', { id: row.id, day: at.day, counts: view(row).counts })
  return view(row)
}

export const signRelease = async (context: TenantContext, id: number, title: string) => {
  const found = await findRelease(context.db, context.establishmentId, id)
  if (!found) throw new AppError('not-found')
  if (found.released_at) throw new AppError('conflict')
  const row = await releaseNow(context, id, title)
  context.seal('release.signed', { id, day: row.situation_day, by: context.user.name, title })
  return view(row)
}

export const getRelease = async (context: TenantContext, id: number) => {
  const row = await findRelease(context.db, context.establishmentId, id)
  if (!row) throw new AppError('not-found')
  return { ...view(row), cells: (row.snapshot as Snapshot).cells }
}
