import { QUALITY_ACTION_FIELDS } from '@hygie/formats/registers'
import type { TenantContext } from '../../../platform/http/context.ts'
import { Tally } from '../../imports/index.ts'
import type { TableLine } from '../../imports/index.ts'
import { actionsImporter } from './import-actions.ts'

type Line = TableLine<typeof QUALITY_ACTION_FIELDS>
const EMPTY = Object.fromEntries(QUALITY_ACTION_FIELDS.map(({ name }) => [name, null])) as Line['values']

/** What quality tells, without a file: the same as loading one. @returns lines left, with their reasons */
export const loadReturn = async (context: TenantContext, lines: readonly Partial<Line['values']>[]): Promise<{ line: number | null; reason: string }[]> => {
  const tally = new Tally({ skipped: [], skippedMore: 0, warnings: [] })
  const read = lines.map((values, index): Line => ({ line: index + 2, values: { ...EMPTY, ...values } }))
  await actionsImporter.load(context, read, { tally, body: {}, fileId: null })
  return tally.result.skipped
}
