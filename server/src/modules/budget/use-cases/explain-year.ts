import { Readable } from 'node:stream'
import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/budget'
import { compute, type CountedLine, explain, type Kind, WHOLE } from '@hygie/engines/budget'
import { AppError } from '../../../platform/errors/index.ts'
import { insertFile } from '../../../platform/files/index.ts'
import type { FileAnswer, TenantContext } from '../../../platform/http/context.ts'
import { tableFile } from '../../imports/index.ts'
import { listComputations, signComputation } from '../computation-repository.ts'
import { linesOf, syncYears } from '../recompute.ts'
import { explanationTable } from './account-table.ts'
import { currentList } from './accounts.ts'

/** null: no balance for that year. */
export const explainYear = async (context: TenantContext, year: number): Promise<contract.Explanation | null> => {
  const lines = await linesOf(context, year)
  if (lines.length === 0) return null
  const { rules } = await currentList(context, year)
  const computation = compute(lines, rules)
  const excluded = new Set(rules.flatMap((rule, place) => (rule.role === 'excluded' ? [place] : [])))
  const view = ({ account, unit, label, amount, rule, digital, security }: CountedLine): contract.CountedAccount => {
    const found = rule === null ? undefined : rules[rule]
    const said = { role: found?.role ?? ('digital' as const), prefix: found?.prefix ?? '', share: (found?.share ?? 0) / WHOLE }
    return { account, unit, label, amount: amount / 100, ...said, digital: digital / 100, security: security / 100 }
  }
  const of = (kind: Kind, part: { digital: number; total: number }): contract.ExplainedShare => {
    const explained = explain(computation, excluded, kind)
    return {
      digital: part.digital / 100,
      total: part.total / 100,
      counted: explained.counted.map(view),
      excluded: explained.excluded.map(view),
      rest: explained.rest.map((one) => ({ ...one, amount: one.amount / 100 })),
    }
  }
  return {
    year,
    operating: of('expense', computation.operating),
    investment: computation.investment && of('investment', computation.investment),
    income: of('income', computation.income),
    security: computation.security / 100,
    careIncome: computation.careIncome / 100,
    staff: computation.staff / 100,
    unused: computation.unusedRules.map((place) => rules[place]?.prefix ?? ''),
  }
}

export const explanationFile = async (context: TenantContext, year: number, format: 'csv' | 'xlsx'): Promise<FileAnswer> =>
  tableFile(context, `calcul-part-numerique-${year}`, await explanationTable(context, year), format)

const MOST_SHEET_BYTES = 32 * 2 ** 20

/** Seals the sheet as it is computed today, under a name: the documented proof. @throws AppError not-found | conflict: nothing is counted yet | date-in-the-future */
export const approveComputation = async (context: TenantContext, year: number, body: BodyOf<typeof contract.approveComputation>): Promise<void> => {
  if (body.approvedOn > context.today) throw new AppError('date-in-the-future', { day: body.approvedOn })
  const computation = (await listComputations(context)).find((one) => one.year === year)
  if (!computation) throw new AppError('not-found')
  if (computation.accounts === null) throw new AppError('conflict')
  const { name, mediaType, body: made } = await explanationFile(context, year, 'xlsx')
  const content = typeof made === 'function' ? await made() : made
  const stream = content instanceof Readable ? content : Readable.from([Buffer.from(content)])
  const { sha256, bytes } = await context.services.files.put(context.establishmentId, stream, { maxBytes: MOST_SHEET_BYTES })
  const file = { sha256, bytes, name, mediaType, uploadedAt: context.now, uploadedBy: context.user.name }
  const fileId = await insertFile(context.db, context.establishmentId, file)
  context.seal('file.sealed', { id: fileId, sha256, bytes })
  await signComputation(context, year, { sheet_file_id: fileId, sheet_approved_by: body.approvedBy, sheet_approved_on: body.approvedOn })
  context.seal('budget-computation.sealed', { year, ...body, sha256 })
  await syncYears(context, [year])
}
