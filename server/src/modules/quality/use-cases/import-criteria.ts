import { CRITERION_FIELDS } from '@hygie/formats/registers'
import type { TableImporter } from '../../imports/index.ts'
import { changeCriterion as change, type CriterionRow, insertCriterion, listCriteria } from '../repository.ts'
import { linkedByName } from '../linked-requirements.ts'
import { foldCode, rowOf } from './criteria.ts'

/** The code tells which one it is; without one, the title. */
export const criteriaImporter: TableImporter<typeof CRITERION_FIELDS, unknown> = {
  kind: 'quality-criteria',
  fields: CRITERION_FIELDS,
  mostRows: 500,
  load: async (context, lines, { tally }) => {
    const standing = (await listCriteria(context)).filter((one) => one.withdrawn_at === null)
    const seen = new Set<string>()
    for (const { line, values } of lines) {
      const long = (['code', 'manual', 'title', 'owner', 'ownerTitle'] as const).find((column) => (values[column]?.length ?? 0) > LIMITS[column])
      const { ids: requirementIds, unknown } = linkedByName(context, values.requirements ?? '')
      const former = formerOf(standing, values)
      const key = former ? String(former.id) : foldCode(values.code ?? values.title)
      if (long) tally.skip(line, 'value-unreadable', { column: long, value: values[long]?.slice(0, 60) })
      else if (unknown !== null) tally.skip(line, 'unknown-requirement', { value: unknown.slice(0, 60) })
      else if (requirementIds.length === 0 && !former) tally.skip(line, 'value-missing', { column: 'requirements' })
      else if (seen.has(key)) tally.skip(line, 'double-row', { title: values.title })
      else {
        seen.add(key)
        const row = rowOf(context, {
          code: values.code ?? former?.code,
          manual: values.manual ?? former?.manual,
          title: values.title,
          asked: values.asked ?? former?.asked,
          requirementIds: requirementIds.length > 0 ? requirementIds : (former?.requirement_ids ?? []),
          ownerName: values.owner ?? former?.owner_name,
          ownerTitle: values.ownerTitle ?? former?.owner_title,
          note: values.note ?? former?.note,
        })
        if (former && isSame(former, row)) {
          tally.same()
          continue
        }
        const id = former?.id ?? (await insertCriterion(context, row))
        if (former) await change(context, id, row)
        context.seal('quality-criterion.imported', { id, code: row.code, title: row.title })
        tally.load({ code: row.code, title: row.title, requirements: values.requirements })
      }
    }
  },
}

const LIMITS = { code: 40, manual: 120, title: 300, owner: 120, ownerTitle: 120 } as const

const formerOf = (standing: readonly CriterionRow[], { code, title }: { code: string | null; title: string }): CriterionRow | undefined =>
  code === null
    ? standing.find((one) => foldCode(one.title) === foldCode(title))
    : (standing.find((one) => one.code !== null && foldCode(one.code) === foldCode(code)) ??
      // its code has just been filled in
      standing.find((one) => one.code === null && foldCode(one.title) === foldCode(title)))

const isSame = (former: CriterionRow, row: ReturnType<typeof rowOf>): boolean =>
  JSON.stringify(former.requirement_ids) === row.requirement_ids &&
  (['code', 'manual', 'title', 'asked', 'owner_name', 'owner_title', 'note'] as const).every((column) => former[column] === row[column])
