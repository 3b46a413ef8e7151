import type { z } from 'zod'
import type { TenantContext } from '../../platform/http/context.ts'
import { addCriterion, addRiskReview, changeProgrammeAction, loadReturn, referenceOf, saveProgramme, sendActions } from '../quality/index.ts'
import type { QUALITY_ACTS } from './quality-schema.ts'
import { clean } from './budget-steps.ts'
import { paperOf, recall, type Stage } from './stage.ts'

type QualityActs = { [K in keyof typeof QUALITY_ACTS]: (stage: Stage, context: TenantContext, act: z.output<(typeof QUALITY_ACTS)[K]>) => Promise<void> }

export const QUALITY: QualityActs = {
  programme: async (stage, context, { year, by, actions, page, file, note }) => {
    const body = { approvedOn: context.today, approvedBy: by, cyberActions: actions, page, fileId: await paperOf(stage, context, file), note }
    await saveProgramme(context, year, clean(body))
  },
  riskReview: async (stage, context, { file, discussed, ...review }) => {
    const said = discussed && { discussedBy: discussed.by, discussedOn: context.today, minutesFileId: await paperOf(stage, context, discussed.file) }
    await addRiskReview(context, clean({ ...review, reviewedOn: context.today, fileId: await paperOf(stage, context, file), ...said }))
  },
  criterion: async (_stage, context, { requirements, owner, ownerTitle, ...one }) => {
    await addCriterion(context, clean({ ...one, requirementIds: requirements, ownerName: owner, ownerTitle }))
  },
  qualityAction: (stage, context, { action, ...changes }) => changeProgrammeAction(context, recall(stage, context, 'action', action), changes),
  handOver: async (_stage, context, { year }) => {
    await sendActions(context, year)
  },
  qualityReturn: async (stage, context, lines) => {
    const left = await loadReturn(
      context,
      lines.map(({ action, number, status, on = null, indicator = null, note = null }) => ({
        reference: referenceOf(context.establishmentId, recall(stage, context, 'action', action)),
        theirReference: number,
        status,
        statusOn: on,
        indicator,
        note,
      })),
    )
    if (left.length > 0) throw new Error(`demonstration: ${JSON.stringify(left)}`)
  },
}
