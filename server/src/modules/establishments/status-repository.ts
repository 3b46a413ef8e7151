import type { Establishment } from '@hygie/contract/establishments'
import type { Trx } from '../../platform/database/tenant.ts'

export interface Status {
  sector: Establishment['sector']
  legalStatus: Establishment['legalStatus']
}

/** What an establishment was known to be, from an instant to the next one of its list. */
export interface DatedStatus extends Status {
  establishmentId: number
  since: Date
  /** null: kept from before statuses were dated. */
  recordedBy: string | null
}

/** Oldest first, for several establishments at once. */
export const loadStatuses = async (db: Trx, establishmentIds: readonly number[]): Promise<DatedStatus[]> => {
  if (establishmentIds.length === 0) return []
  const rows = await db
    .selectFrom('establishment_statuses')
    .selectAll()
    .where('establishment_id', 'in', establishmentIds)
    .orderBy('since')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    establishmentId: row.establishment_id,
    sector: row.sector as Status['sector'],
    legalStatus: row.legal_status as Status['legalStatus'],
    since: row.since,
    recordedBy: row.recorded_by,
  }))
}

export const insertStatus = async (
  db: Trx,
  establishmentId: number,
  { sector, legalStatus }: { sector: string; legalStatus: string },
  { since, by }: { since: Date; by: string },
): Promise<void> => {
  await db
    .insertInto('establishment_statuses')
    .values({ establishment_id: establishmentId, sector, legal_status: legalStatus, since, recorded_by: by })
    .execute()
}

/** The last one known at an instant. Before the first one, the first: a house is not without a sector the day before it is entered. */
export const statusAt = <Dated extends { since: Date }>(statuses: readonly Dated[], instant: number): Dated | undefined =>
  statuses.findLast((one) => one.since.getTime() <= instant) ?? statuses[0]
