import type { BodyOf, ResponseOf } from '@hygie/contract'
import {
  type decideLine as decideRoute,
  type getReview,
  type listReviews as listRoute,
  REVIEW_MONTHS,
  type ReviewLine,
  type ReviewSummary,
} from '@hygie/contract/access'
import { monthsAfter, parisDay } from '../../../platform/clock/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { recordFact } from '../../../platform/facts/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { endToken } from '../../../platform/tokens/index.ts'
import * as repository from './repository.ts'
import { snapshot } from './snapshot.ts'

export const listReviews = async ({ db, establishmentId, today }: TenantContext): Promise<ResponseOf<typeof listRoute>> => {
  const rows = await repository.listReviews(db, establishmentId)
  const last = rows.find((row) => row.signed_at !== null)?.signed_at
  const nextOn = last ? monthsAfter(parisDay(last), REVIEW_MONTHS) : null
  return { reviews: rows.map(summaryOf), nextOn, late: nextOn !== null && nextOn < today }
}

export const openReview = async (context: TenantContext): Promise<{ id: number }> => {
  const { db, establishmentId, now, user } = context
  if (await repository.hasOpenReview(db, establishmentId)) throw new AppError('conflict', { reason: 'review-open' })
  const lines = await snapshot(context)
  const id = await repository.insertReview(db, { establishment_id: establishmentId, opened_at: now, opened_by: user.name })
  await repository.insertLines(
    db,
    lines.map((line) => ({ ...line, seen: JSON.stringify(line.seen), establishment_id: establishmentId, review_id: id })),
  )
  context.seal('access-review.opened', { reviewId: id, lines: lines.length })
  return { id }
}

export const viewReview = async ({ db, establishmentId }: TenantContext, id: number): Promise<ResponseOf<typeof getReview>> => {
  const row = await found(db, establishmentId, id)
  return { ...summaryOf(row), rows: (await repository.linesOf(db, establishmentId, id)).map(lineOf) }
}

export const decideLine = async (
  context: TenantContext,
  reviewId: number,
  lineId: number,
  { decision, reason }: BodyOf<typeof decideRoute>,
): Promise<{ done: true }> => {
  const { db, establishmentId, now, user } = context
  const review = await found(db, establishmentId, reviewId)
  if (review.signed_at !== null) throw new AppError('conflict', { reason: 'review-signed' })
  const line = (await repository.linesOf(db, establishmentId, reviewId)).find((one) => one.id === lineId)
  if (!line) throw new AppError('not-found')
  // Nobody takes away the role they review with: the review would stay without anybody to sign it.
  if (decision === 'withdrawn' && line.user_id === user.id && line.token_id === null) throw new AppError('conflict', { reason: 'own-account' })
  const mine = decision === 'kept' || endsHere(context, line)
  await repository.changeLine(db, establishmentId, lineId, {
    decision: mine ? decision : 'asked',
    reason: reason || null,
    decided_by: user.name,
    decided_at: now,
  })
  return { done: true }
}

/** What is withdrawn ends with the signature; the fact says that the house reread its accounts, whatever it found. */
export const signReview = async (context: TenantContext, id: number): Promise<{ kept: number; withdrawn: number; asked: number }> => {
  const { db, establishmentId, now, today, user } = context
  const review = await found(db, establishmentId, id)
  if (review.signed_at !== null) throw new AppError('conflict', { reason: 'review-signed' })
  const lines = await repository.linesOf(db, establishmentId, id)
  if (lines.some((line) => line.decision === null)) throw new AppError('conflict', { reason: 'lines-undecided' })
  for (const line of lines.filter((one) => one.decision === 'withdrawn')) {
    // Somebody else's rights may have changed since the decision: it is applied only if it still may be.
    if (!endsHere(context, line)) throw new AppError('conflict', { reason: 'line-out-of-reach' })
    if (line.token_id !== null) await endToken(db, null, line.token_id, now)
    else await repository.withdrawRole(db, line)
  }
  await repository.closeReview(db, establishmentId, id, { signed_at: now, signed_by: user.name })
  const { kept, withdrawn, asked } = review
  await recordFact(context, { kind: 'accessReview.signed', subject: 'application:hygie', value: true, observedOn: today, originKey: `access-review:${id}` })
  const sealed = lines.map(({ user_id, role, token_id, scope, decision, reason }) => ({ accountId: user_id, role, tokenId: token_id, scope, decision, reason }))
  context.seal('access-review.signed', { reviewId: id, kept, withdrawn, asked, lines: sealed })
  return { kept, withdrawn, asked }
}

/** A house ends what is held in it; what is held for its group, by who manages the group; Hygie's administrators, by them alone. */
const endsHere = ({ access }: TenantContext, line: repository.LineRow): boolean => {
  if (line.scope === 'establishment' || line.scope === 'care-unit') return true
  if (line.scope === 'platform') return false
  return line.ght_id !== null && (access.ghts.get(line.ght_id)?.permissions.has('group.write') ?? false)
}

const found = async (db: TenantContext['db'], establishmentId: number, id: number): Promise<repository.ReviewRow> => {
  const row = await repository.findReview(db, establishmentId, id)
  if (!row) throw new AppError('not-found')
  return row
}

const summaryOf = (row: repository.ReviewRow): ReviewSummary => ({
  id: row.id,
  openedAt: row.opened_at.toISOString(),
  openedBy: row.opened_by,
  signedAt: row.signed_at?.toISOString() ?? null,
  signedBy: row.signed_by,
  lines: row.lines,
  kept: row.kept,
  withdrawn: row.withdrawn,
  asked: row.asked,
})

const lineOf = (row: repository.LineRow): ReviewLine => ({
  ...row.seen,
  id: row.id,
  role: row.role as ReviewLine['role'],
  scope: row.scope,
  decision: row.decision,
  reason: row.reason,
})
