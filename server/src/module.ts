import type { Migrations } from './platform/database/migrate.ts'
import type { FactSubscriber } from './platform/facts/index.ts'
import type { Registration } from './platform/http/handlers.ts'

/** What a capability brings to the server. */
export interface Module {
  name: string
  migrations?: Migrations
  routes: readonly Registration[]
  factSubscribers?: readonly FactSubscriber[]
}
