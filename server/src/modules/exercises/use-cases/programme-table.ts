import type { ProgrammeItem } from '@hygie/contract/exercises'
import { PROGRAMME_FIELDS, readProgrammeKind, readQuarter } from '@hygie/formats/registers'
import type { Table } from '@hygie/formats/spreadsheet'
import type { TenantContext } from '../../../platform/http/context.ts'
import type { TableImporter } from '../../imports/index.ts'
import { listProgramme, type ProgrammeRow } from '../registers-repository.ts'
import { addProgrammeItem } from './programme.ts'

const KINDS: Record<ProgrammeItem['kind'], string> = {
  'table-top': 'Sur table',
  'crisis-cell': 'Cellule de crise',
  'full-scale': 'Grandeur nature',
  'degraded-mode': 'Mode dégradé',
  communication: 'Communication',
}

const standing = async (context: TenantContext): Promise<ProgrammeRow[]> =>
  (await listProgramme(context.db, [context.establishmentId])).filter((one) => one.withdrawn_at === null)

const keyOf = (one: Pick<ProgrammeRow, 'year' | 'quarter' | 'kind' | 'objective'>): string =>
  [one.year, one.quarter, one.kind, one.objective.trim().toLowerCase()].join('|')

/** One exercise to come per line; the same line again changes nothing. */
export const programmeImporter: TableImporter<typeof PROGRAMME_FIELDS, unknown> = {
  kind: 'exercise-programme',
  fields: PROGRAMME_FIELDS,
  mostRows: 2000,
  load: async (context, lines, { tally }) => {
    const known = new Set((await standing(context)).map(keyOf))
    for (const { line, values } of lines) {
      const { year, objective, scope } = values
      const quarter = readQuarter(values.quarter)
      const kind = readProgrammeKind(values.kind)
      const refuse = (column: string, value: string): void => tally.skip(line, 'value-unreadable', { column, value: value.slice(0, 60) })
      if (!Number.isInteger(year) || year < 2020 || year > 2100) refuse('year', String(year))
      else if (quarter === null) refuse('quarter', values.quarter)
      else if (kind === null) refuse('kind', values.kind)
      else if (known.has(keyOf({ year, quarter, kind, objective }))) tally.same()
      else {
        known.add(keyOf({ year, quarter, kind, objective }))
        tally.load({ year, quarter: `T${quarter}`, kind: KINDS[kind], objective, scope })
        await addProgrammeItem(context, { year, quarter, kind, objective: objective.slice(0, 300), scope: scope?.slice(0, 300) ?? null })
      }
    }
  },
}

export const programmeTable = async (context: TenantContext): Promise<Table> => ({
  name: 'Programme',
  columns: [
    { header: 'Année', kind: 'number' },
    { header: 'Trimestre', kind: 'text' },
    { header: 'Type', kind: 'text' },
    { header: 'Objectif', kind: 'text' },
    { header: 'Périmètre', kind: 'text' },
  ],
  rows: (await standing(context)).map((row) => [row.year, `T${row.quarter}`, KINDS[row.kind], row.objective, row.scope]),
})
