export interface RateCountTable {
  key: string
  began_at: Date
  ends_at: Date
  counted: number
}

declare module '../database/tables.ts' {
  interface Database {
    rate_counts: RateCountTable
  }
}
