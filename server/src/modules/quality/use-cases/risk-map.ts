import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/quality'
import { SCALES, type ScaleInput } from '@hygie/contract/quality'
import { AppError } from '../../../platform/errors/index.ts'
import { type DerivedFact, publishFacts } from '../../../platform/facts/publish.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { answerByRegister } from '../../obligations/index.ts'
import { QUALITY_ACTION } from '../quality-action.ts'
import { changeReview, findScale, insertReview, listReviews, type RiskReviewRow, saveScale as save } from '../repository.ts'

/** Proposed until the establishment enters its own: no national scale binds it. */
const PROPOSED_SCALE: ScaleInput = {
  gravity: ['Mineure', 'Significative', 'Majeure', 'Critique', 'Catastrophique'],
  frequency: ['Très improbable', 'Peu probable', 'Possible', 'Probable', 'Très probable'],
  control: ['Bonne', 'Acceptable', 'À améliorer', 'Insuffisante', 'Inexistante'],
}

export const scaleOf = async (context: TenantContext): Promise<{ scale: ScaleInput; ownScale: boolean }> => {
  const own = await findScale(context)
  return { scale: own ?? PROPOSED_SCALE, ownScale: own !== null }
}

export const saveScale = async (context: TenantContext, scale: ScaleInput): Promise<void> => {
  for (const which of SCALES) if (new Set(scale[which]).size < scale[which].length) throw new AppError('invalid-input', { field: which, expected: 'distinct' })
  await save(context, scale)
  context.seal('quality-scale.saved', scale)
}

/** Map and minutes prove each their part; without the paper, someone has begun to answer. */
const sync = async (context: TenantContext, id: number): Promise<void> => {
  const row = (await listReviews(context)).find((one) => one.id === id)
  if (!row) return
  const standing = row.withdrawn_at === null
  await publishFacts(context, `quality:risk-review:${id}`, standing ? factsOf(row) : [])
  if (!standing) return
  await answerByRegister(context, QUALITY_ACTION, 'risk-map')
  if (row.discussed_on !== null) await answerByRegister(context, QUALITY_ACTION, 'instance')
}

const factsOf = (row: RiskReviewRow): DerivedFact[] => {
  const line = row.line === null ? row.title : `Ligne ${row.line} : ${row.title}`
  const levels = [row.gravity && `gravité ${row.gravity}`, row.frequency && `fréquence ${row.frequency}`, row.control && `maîtrise ${row.control}`]
  const note = [line, levels.filter(Boolean).join(', ')].filter(Boolean).join(' · ')
  return [
    ...(row.file_id === null ? [] : [{ slot: 'map', kind: 'quality.riskMap', value: true, observedOn: row.reviewed_on, note, fileIds: [row.file_id] }]),
    ...(row.minutes_file_id === null || row.discussed_on === null
      ? []
      : [
          {
            slot: 'minutes',
            kind: 'governance.minutes',
            value: true,
            observedOn: row.discussed_on,
            note: `${row.discussed_by ?? ''} : ${row.title}`,
            fileIds: [row.minutes_file_id],
          },
        ]),
  ]
}

export const addRiskReview = async (context: TenantContext, body: BodyOf<typeof contract.addRiskReview>): Promise<number> => {
  for (const day of [body.reviewedOn, body.discussedOn]) if (day != null && day > context.today) throw new AppError('date-in-the-future', { day })
  if ((body.discussedOn == null) !== !body.discussedBy) throw new AppError('invalid-input', { field: body.discussedBy ? 'discussedOn' : 'discussedBy' })
  if (body.minutesFileId != null && body.discussedOn == null) throw new AppError('invalid-input', { field: 'discussedOn' })
  const { scale } = await scaleOf(context)
  for (const which of SCALES) {
    const level = body[which]
    if (level && !scale[which].includes(level)) throw new AppError('invalid-input', { field: which, expected: scale[which].join(', ') })
  }
  await context.fileHashes([body.fileId, body.minutesFileId].filter((one) => one != null))
  const id = await insertReview(context, {
    title: body.title,
    line: body.line || null,
    gravity: body.gravity || null,
    frequency: body.frequency || null,
    control: body.control || null,
    reviewed_on: body.reviewedOn,
    file_id: body.fileId ?? null,
    discussed_by: body.discussedBy || null,
    discussed_on: body.discussedOn ?? null,
    minutes_file_id: body.minutesFileId ?? null,
    note: body.note || null,
  })
  context.seal('quality-risk-review.recorded', { id, ...body })
  await sync(context, id)
  return id
}

const find = async (context: TenantContext, id: number, withdrawn: boolean): Promise<void> => {
  const row = (await listReviews(context)).find((one) => one.id === id)
  if (!row) throw new AppError('not-found')
  if ((row.withdrawn_at !== null) !== withdrawn) throw new AppError('conflict')
}

export const withdrawRiskReview = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  await find(context, id, false)
  await changeReview(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('quality-risk-review.withdrawn', { id, reason })
  await sync(context, id)
}

export const restoreRiskReview = async (context: TenantContext, id: number): Promise<void> => {
  await find(context, id, true)
  await changeReview(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('quality-risk-review.restored', { id })
  await sync(context, id)
}
