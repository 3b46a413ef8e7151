import type { ResponseOf } from '@hygie/contract'
import type { factKinds } from '@hygie/contract/evidence'

/** A kind of fact as the catalogue of kinds declares it. */
export type Kind = ResponseOf<typeof factKinds>['kinds'][number]
