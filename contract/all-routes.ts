import * as access from './access/index.ts'
import * as accounts from './accounts/index.ts'
import * as actions from './actions/index.ts'
import * as audits from './audits/index.ts'
import * as administration from './administration/index.ts'
import * as answers from './answers/index.ts'
import * as backups from './backups/index.ts'
import * as calendar from './calendar/index.ts'
import * as assessments from './assessments/index.ts'
import type { AnyRoute } from './core/route.ts'
import * as demonstration from './demonstration/index.ts'
import * as establishments from './establishments/index.ts'
import * as evidence from './evidence/index.ts'
import * as exercises from './exercises/index.ts'
import * as continuity from './continuity/index.ts'
import * as identification from './identification/index.ts'
import * as budget from './budget/index.ts'
import * as federation from './federation/index.ts'
import * as home from './home/index.ts'
import * as imports from './imports/index.ts'
import * as ledger from './ledger/index.ts'
import * as keys from './keys/index.ts'
import * as mail from './mail/index.ts'
import * as obligations from './obligations/index.ts'
import * as privacy from './privacy/index.ts'
import * as quality from './quality/index.ts'
import * as reports from './reports/index.ts'
import * as retention from './retention/index.ts'
import * as search from './search/index.ts'
import * as system from './system/index.ts'

const isRoute = (value: unknown): value is AnyRoute =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'permission' in value

const CAPABILITIES = {
  system,
  accounts,
  access,
  establishments,
  obligations,
  evidence,
  actions,
  continuity,
  exercises,
  identification,
  budget,
  audits,
  quality,
  privacy,
  imports,
  mail,
  federation,
  answers,
  assessments,
  home,
  search,
  calendar,
  administration,
  ledger,
  keys,
  retention,
  backups,
  reports,
  demonstration,
}

/** Every route we promise, with the capability (the folder) it belongs to. */
export const routesByCapability: { capability: string; route: AnyRoute }[] = Object.entries(CAPABILITIES).flatMap(([capability, folder]) =>
  Object.values<unknown>(folder)
    .filter(isRoute)
    .map((route) => ({ capability, route })),
)

export const allContractRoutes: AnyRoute[] = routesByCapability.map(({ route }) => route)
