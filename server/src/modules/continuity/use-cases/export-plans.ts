import type { Table } from '@hygie/formats/spreadsheet'
import type { TenantContext } from '../../../platform/http/context.ts'
import { listActivities, listPlanActivities, listPlans } from '../repository.ts'

const KINDS = { continuity: 'PCA', recovery: 'PRA' } as const

/** The plans that stand, as their import reads them back; files stay in Hygie. */
export const plansTable = async (context: TenantContext): Promise<Table> => {
  const plans = (await listPlans(context)).filter((one) => one.withdrawn_at === null)
  const covered = await listPlanActivities(context)
  const codes = new Map((await listActivities(context)).map((one) => [one.id, one.code]))
  return {
    name: 'Plans',
    columns: [
      { header: 'Plan', kind: 'text' },
      { header: 'Périmètre', kind: 'text' },
      { header: 'Version', kind: 'text' },
      { header: 'Signé le', kind: 'date' },
      { header: 'Signé par', kind: 'text' },
      { header: 'Fonction', kind: 'text' },
      { header: 'Relu le', kind: 'date' },
      { header: 'Relu par', kind: 'text' },
      { header: 'Prochaine relecture', kind: 'date' },
      { header: 'Copie papier', kind: 'text' },
      { header: 'Copie vue le', kind: 'date' },
      { header: 'Activités', kind: 'text' },
      { header: 'Remarque', kind: 'text' },
    ],
    rows: plans.map((row) => [
      KINDS[row.kind],
      row.scope,
      row.version,
      row.signed_on,
      row.signed_by,
      row.signed_title,
      row.reviewed_on,
      row.reviewed_by,
      row.next_review_on,
      row.paper_place,
      row.paper_seen_on,
      (covered.get(row.id) ?? []).map((id) => codes.get(id)).join(' ; '),
      row.note,
    ]),
  }
}
