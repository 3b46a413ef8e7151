import type { Migrations } from './platform/database/migrate.ts'
import type { ActionSubscriber } from './platform/changes/index.ts'
import type { DueDateSource } from './platform/due-dates/index.ts'
import type { FactSubscriber } from './platform/facts/index.ts'
import type { Registration } from './platform/http/handlers.ts'
import type { SignatureSource } from './platform/signatures/index.ts'
import type { SearchSource } from './platform/search/index.ts'
import type { SealedColumn } from './platform/keys/index.ts'
import type { SharedImport, UndoneImport } from './platform/imports/index.ts'
import type { PlatformJob, TenantJob } from './platform/jobs/index.ts'

/** What a capability brings to the server. */
export interface Module {
  name: string
  migrations?: Migrations
  /** Columns that only their establishment's key opens. */
  sealed?: readonly SealedColumn[]
  routes: readonly Registration[]
  factSubscribers?: readonly FactSubscriber[]
  actionSubscribers?: readonly ActionSubscriber[]
  /** What awaits a director's signature, shown together on the first page. */
  signatures?: SignatureSource
  /** Days it announces for the first page and the calendars. */
  dueDates?: DueDateSource
  /** What people may find from the bar, in the order shown. */
  search?: readonly SearchSource[]
  imports?: readonly UndoneImport[]
  /** Files that serve several houses. */
  sharedImports?: readonly SharedImport[]
  jobs?: readonly (TenantJob | PlatformJob)[]
}
