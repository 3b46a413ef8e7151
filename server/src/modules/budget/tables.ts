import type { DayColumn, Timestamp } from '../../platform/database/tables.ts'

/** Amounts in euros. */
export interface FiscalYearTable {
  establishment_id: number
  year: number
  operating_digital: number
  operating_total: number
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
  note: string | null
  withdrawn_at: Timestamp | null
  withdrawn_reason: string | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    fiscal_years: FiscalYearTable
  }
}
