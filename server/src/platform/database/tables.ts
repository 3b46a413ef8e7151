import type { ColumnType, Generated } from 'kysely'

/** Every module declares its own tables by augmenting this interface. */
export interface Database {}

/** Read as Date, written as Date or ISO text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>
/** `date` columns travel as ISO days, never as Date objects (no time zone can shift them). */
export type DayColumn = string
export type { Generated }
