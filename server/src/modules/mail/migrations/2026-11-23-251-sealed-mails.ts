import type { Kysely } from 'kysely'
import { sealColumn } from '../../../platform/keys/index.ts'

export const up = (db: Kysely<unknown>): Promise<void> => sealColumn(db, 'mails', 'body')
