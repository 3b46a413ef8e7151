import type { Kysely } from 'kysely'
import { sealColumn } from '../../../platform/keys/index.ts'

/** What names accounts, machines and reasons; what is counted, sorted and searched stays readable. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sealColumn(db, 'audit_findings', 'detail')
  await sealColumn(db, 'audit_findings', 'decided_note')
  await sealColumn(db, 'audits', 'note')
}
