import type { Table } from '@hygie/formats/spreadsheet'
import type { TenantContext } from '../../../platform/http/context.ts'
import { fold } from './fold.ts'
import { listActivities, listTests } from '../repository.ts'

const OUTCOMES = { accepted: 'Accepté', failed: 'Échec' } as const

/** The tests that stand, under activities that stand, as their import reads them back; files stay in Hygie. */
export const restoreTestsTable = async (context: TenantContext): Promise<Table> => {
  const open = new Map((await listActivities(context)).filter((one) => one.withdrawn_at === null).map((one) => [one.id, one]))
  const twins = Map.groupBy(open.values(), (one) => fold(one.name))
  const tests = (await listTests(context)).filter((one) => one.withdrawn_at === null)
  return {
    name: 'Tests de restauration',
    columns: [
      { header: 'Activité critique', kind: 'text' },
      { header: 'Testé le', kind: 'date' },
      { header: 'Système', kind: 'text' },
      { header: 'Résultat', kind: 'text' },
      { header: 'Remise en route', kind: 'text' },
      { header: 'Perte de données', kind: 'text' },
      { header: 'Volume (Go)', kind: 'number' },
      { header: 'Accepté par', kind: 'text' },
      { header: 'Remarque', kind: 'text' },
    ],
    rows: tests.flatMap((row) => {
      const activity = open.get(row.activity_id)
      return activity === undefined
        ? []
        : [
            [
              twins.get(fold(activity.name))?.length === 1 ? activity.name : activity.code,
              row.tested_on,
              row.system,
              OUTCOMES[row.outcome],
              minutes(row.recovery_time_minutes),
              minutes(row.data_loss_minutes),
              row.gigabytes,
              row.accepted_by,
              row.note,
            ],
          ]
    }),
  }
}

const minutes = (count: number | null): string | null => (count === null ? null : `${count} min`)
