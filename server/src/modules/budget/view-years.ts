import type * as contract from '@hygie/contract/budget'
import { lastClosedYearOf } from './last-closed-year.ts'
import { fileRefs } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { listLists } from './computation-repository.ts'
import { loadYears } from './recompute.ts'
import { amountsOf, gapsOf, isClosed, sharesOf, statementGapOf } from './shares.ts'
import { listTargets, type TargetRow } from './targets-repository.ts'

export const targetOf = ({ share, from_year, decided_on, label, recorded_by, ght }: TargetRow): contract.BudgetTarget => ({
  share,
  fromYear: from_year,
  decidedOn: decided_on,
  label,
  origin: ght === null ? 'house' : 'group-rule',
  ght,
  recordedBy: recorded_by,
})

export const viewYears = async (
  context: TenantContext,
): Promise<{ years: contract.FiscalYear[]; lastClosedYear: number; targets: contract.BudgetTarget[] }> => {
  const records = await loadYears(context)
  const lists = await listLists(context)
  const file = await fileRefs(
    context,
    records.flatMap(({ row, balance, computation }) => [
      row?.accounts_file_id ?? null,
      row?.receipt_file_id ?? null,
      balance?.file_id ?? null,
      computation?.sheet_file_id ?? null,
    ]),
  )
  const listOf = (id: number | null) => {
    const found = lists.find((one) => one.id === id)
    return found ? { id: found.id, fromYear: found.from_year, savedAt: found.saved_at.toISOString(), savedBy: found.saved_by } : null
  }
  const years = records.map((record): contract.FiscalYear => {
    const { year, row, balance, computation } = record
    const byHand = sharesOf(amountsOf({ row, computation: null })).operatingShare
    return {
      year,
      ...amountsOf(record),
      ...sharesOf(amountsOf(record)),
      accounts: computation === null ? (row?.accounts ?? null) : computation.accounts,
      accountsFileId: row?.accounts_file_id ?? null,
      accountsFile: file(row?.accounts_file_id ?? null),
      closed: isClosed(record),
      computedOn: computation?.computed_on ?? row?.computed_on ?? context.today,
      approvedBy: computation === null ? (row?.approved_by ?? null) : computation.sheet_approved_by,
      receiptOn: row?.receipt_on ?? null,
      receiptReference: row?.receipt_reference ?? null,
      receiptFileId: row?.receipt_file_id ?? null,
      receiptFile: file(row?.receipt_file_id ?? null),
      nationalShare: row?.national_share ?? null,
      statementTotal: row?.statement_total ?? null,
      note: row?.note ?? null,
      gaps: gapsOf(record),
      computed:
        computation === null
          ? null
          : {
              on: computation.computed_on,
              file: file(balance?.file_id ?? null),
              lines: computation.line_count,
              statementGap: statementGapOf(record),
              list: listOf(computation.list_id),
              sheet:
                computation.sheet_approved_on === null
                  ? null
                  : { file: file(computation.sheet_file_id), approvedBy: computation.sheet_approved_by ?? '', approvedOn: computation.sheet_approved_on },
              byHand,
            },
      withdrawn: row === null || row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' },
    }
  })
  return { years, lastClosedYear: lastClosedYearOf(context.today), targets: (await listTargets(context)).map(targetOf) }
}
