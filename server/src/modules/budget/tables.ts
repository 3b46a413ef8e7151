import type { Kind, Role } from '@hygie/engines/budget'
import type { DayColumn, Generated, Timestamp } from '../../platform/database/tables.ts'

/** What a person typed. Amounts in euros. */
export interface FiscalYearTable {
  establishment_id: number
  year: number
  /** null: only a balance gives amounts. */
  operating_digital: number | null
  operating_total: number | null
  investment_digital: number | null
  investment_total: number | null
  income_digital: number | null
  income_total: number | null
  cyber_amount: number | null
  care_income: number | null
  staff_cost: number | null
  accounts: string | null
  accounts_file_id: number | null
  closed: boolean
  computed_on: DayColumn
  approved_by: string | null
  receipt_on: DayColumn | null
  receipt_reference: string | null
  receipt_file_id: number | null
  national_share: number | null
  statement_total: number | null
  note: string | null
  withdrawn_at: Timestamp | null
  withdrawn_reason: string | null
}

/** The balance loaded for a year. */
export interface BalanceTable {
  establishment_id: number
  year: number
  closed: boolean
  file_id: number | null
  loaded_on: DayColumn
}

export interface LineTable {
  establishment_id: number
  year: number
  account: string
  unit: string
  label: string
  kind: Kind
  cents: number
}

/** A version of the list of accounts: never changed, the next one takes its place. */
export interface ListTable {
  establishment_id: number
  id: Generated<number>
  from_year: number
  saved_at: Timestamp
  saved_by: string
  note: string | null
}

export interface RuleTable {
  establishment_id: number
  list_id: number
  prefix: string
  unit: string
  role: Role
  /** Ten-thousandths. */
  share: number
  security: number
  note: string | null
}

/** Derived from the balance and the list of its year. Amounts in cents. */
export interface ComputationTable {
  establishment_id: number
  year: number
  list_id: number | null
  computed_on: DayColumn
  line_count: number
  operating_digital: number
  operating_total: number
  investment_digital: number | null
  investment_total: number | null
  income_digital: number
  income_total: number
  security: number
  care_income: number
  staff: number
  /** First digits of the accounts that counted. */
  accounts: string | null
  sheet_file_id: number | null
  sheet_approved_by: string | null
  sheet_approved_on: DayColumn | null
}

interface Aim {
  share: number
  from_year: number
  decided_on: DayColumn
  label: string
  recorded_at: Timestamp
  recorded_by: string
}
export interface TargetTable extends Aim {
  establishment_id: number
}
export interface GroupTargetTable extends Aim {
  ght_id: number
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    fiscal_years: FiscalYearTable
    budget_balances: BalanceTable
    budget_lines: LineTable
    budget_lists: ListTable
    budget_rules: RuleTable
    budget_computations: ComputationTable
    budget_targets: TargetTable
    budget_group_targets: GroupTargetTable
  }
}
