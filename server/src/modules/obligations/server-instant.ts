import type { At } from '@hygie/engines/compliance'
import type { TenantContext } from '../../platform/http/context.ts'

type Clocked = Pick<TenantContext, 'establishment'>

/** A demonstration is judged by its own clock; what is shared by everybody, as imported catalogues, is dated by the server's. */
export const serverInstant = ({ establishment }: Clocked, at: At): Date => new Date(at.instant - establishment.clockOffsetSeconds * 1000)

export const tenantInstant = ({ establishment }: Clocked, instant: Date): Date => new Date(instant.getTime() + establishment.clockOffsetSeconds * 1000)
