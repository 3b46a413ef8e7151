import type { Signature } from '@hygie/contract/home'
import type { Trx } from '../database/tenant.ts'

export type AwaitingSignature = Omit<Signature, 'establishmentName'>

/** A module's papers that wait for a director, in these establishments: one query, whatever their number. The transaction is already open to them, for reading. */
export type SignatureSource = (db: Trx, establishmentIds: readonly number[]) => Promise<AwaitingSignature[]>
