import { hash } from 'node:crypto'
import type { Audience, Requirement } from '@hygie/engines/compliance'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { canonicalJson, ledgerSummary } from '../../platform/ledger/index.ts'
import { countStates } from './counts.ts'
import { atOf, loadKnown } from './engine-input.ts'
import { type Frame, frameOf } from './frame.ts'
import { findRelease, insertRelease, listReleases as readReleases, type ReleaseRow, releaseNow, type Snapshot } from './release-repository.ts'
import { isRow, situationOf } from './situation.ts'

const view = (row: ReleaseRow) => ({
  id: row.id,
  day: row.situation_day,
  note: row.note,
  draftedBy: row.drafted_by,
  draftedAt: row.drafted_at.toISOString(),
  releasedBy: row.released_by,
  releasedTitle: row.released_title,
  releasedAt: row.released_at?.toISOString() ?? null,
  counts: countStates((row.snapshot as Snapshot).cells.filter((one) => isRow(one.requirementId)).map((one) => one.verdict.state)),
})

/** Over its RFC 8785 text: whoever holds the snapshot finds this in the sealed ledger. */
export const snapshotSha256 = ({ cells, frame }: Snapshot): string => hash('sha256', canonicalJson({ cells, frame }), 'hex')

export const listReleases = async (context: TenantContext) => ({ releases: (await readReleases(context.db, context.establishmentId)).map(view) })

/** What leaves the house is judged for the outside: no house or group rule can make it late. `next` is what the action plan says comes next; `asked`, other requirements than the seven actions. A paper that stays inside says so by its audience. */
export const freezeSituation = async (
  context: TenantContext,
  next: Frame['next'] = {},
  asked?: readonly Requirement[],
  audience: Audience = 'outside',
): Promise<{ day: string; snapshot: Snapshot }> => {
  const { db, establishment, establishmentId: id, services } = context
  const at = atOf(undefined, context.now, context.today, audience)
  const known = await loadKnown(db, [{ ...establishment, id }], at, { files: true })
  const [situation] = await situationOf(db, services.config.contentDirectory, [{ ...establishment, id }], at, known, asked)
  const cells = situation?.cells ?? []
  return { day: at.day, snapshot: { cells, frame: await frameOf(context, known, cells, next) } }
}

export const draftRelease = async (context: TenantContext, note: string | null, next: Frame['next'] = {}) => {
  const { day, snapshot } = await freezeSituation(context, next)
  const row = await insertRelease(context, day, note, snapshot)
  context.seal('release.drafted', { id: row.id, day, counts: view(row).counts, snapshotSha256: snapshotSha256(row.snapshot as Snapshot) })
  return view(row)
}

export const signRelease = async (context: TenantContext, id: number, title: string) => {
  const found = await findRelease(context.db, context.establishmentId, id)
  if (!found) throw new AppError('not-found')
  if (found.released_at) throw new AppError('conflict')
  const row = await releaseNow(context, id, title, await ledgerSummary(context.db, [context.establishmentId]))
  context.seal('release.signed', { id, day: row.situation_day, by: context.user.name, title, snapshotSha256: snapshotSha256(row.snapshot as Snapshot) })
  return view(row)
}

export const getRelease = async (context: TenantContext, id: number) => {
  const row = await findRelease(context.db, context.establishmentId, id)
  if (!row) throw new AppError('not-found')
  return { ...view(row), cells: (row.snapshot as Snapshot).cells }
}
