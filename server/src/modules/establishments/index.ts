import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-040-establishments.ts'
import { routes } from './routes.ts'

export const establishments: Module = { name: 'establishments', migrations: { '2026-11-21-040-establishments': tables }, routes }

export {
  insertCareUnit,
  insertDocument,
  insertMandate,
  insertSite,
  insertTraining,
  loadEstablishment,
  loadMandates,
  loadSites,
  nextEstablishmentId,
  updateMandate,
} from './repository.ts'
export { ghtsOf } from './ght-repository.ts'
