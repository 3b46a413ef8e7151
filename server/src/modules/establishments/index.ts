import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-040-establishments.ts'
import * as membershipDates from './migrations/2026-11-22-010-membership-dates.ts'
import * as statuses from './migrations/2026-11-22-040-establishment-statuses.ts'
import * as traceCareUnits from './migrations/2026-11-22-041-trace-care-units.ts'
import { careUnitsImporter } from './import-care-units.ts'
import { routes } from './routes.ts'
import { finessImport } from './undo-finess.ts'
import { searchEstablishments, searchMandates } from './search.ts'

export const establishments: Module = {
  name: 'establishments',
  migrations: {
    '2026-11-21-040-establishments': tables,
    '2026-11-22-010-membership-dates': membershipDates,
    '2026-11-22-040-establishment-statuses': statuses,
    '2026-11-22-041-trace-care-units': traceCareUnits,
  },
  routes,
  search: [searchEstablishments, searchMandates],
  imports: [{ kind: careUnitsImporter.kind, permission: 'establishment.write' }],
  sharedImports: [finessImport],
}

export {
  insertCareUnit,
  insertDocument,
  insertMandate,
  insertSite,
  insertTraining,
  loadCareUnits,
  loadEstablishment,
  loadMandates,
  loadSites,
  namesOfUnits,
  nextEstablishmentId,
  updateMandate,
} from './repository.ts'
export { ghtsOf } from './ght-repository.ts'
export { type DatedStatus, insertStatus, loadStatuses, statusAt } from './status-repository.ts'
