import type { DueDate } from '@hygie/contract/home'
import type { Trx } from '../database/tenant.ts'

/** A date a register announces that no requirement nor action of the plan carries. */
export type AnnouncedDate = Omit<DueDate, 'establishmentName'>

/** A module's dates to come in these establishments: a constant number of queries, whatever their number. The transaction is already open to them, for reading. */
export type DueDateSource = (db: Trx, establishmentIds: readonly number[], between: { from: string; to: string }) => Promise<AnnouncedDate[]>
