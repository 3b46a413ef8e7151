import type { Module } from '../../module.ts'
import { republishProgrammes } from '../actions/index.ts'
import * as tables from './migrations/2026-11-22-172-quality.ts'
import { routes } from './routes.ts'
import { actionsImporter } from './use-cases/import-actions.ts'
import { criteriaImporter } from './use-cases/import-criteria.ts'

/** Cybersecurity inside quality and risk management: the yearly programme, the risk map, the certification visit, the exchange with the quality software. */
export const quality: Module = {
  name: 'quality',
  migrations: { '2026-11-22-172-quality': tables },
  routes,
  imports: [
    { kind: actionsImporter.kind, permission: 'actions.write', resync: republishProgrammes },
    { kind: criteriaImporter.kind, permission: 'evidence.write' },
  ],
}

export { addCriterion } from './use-cases/criteria.ts'
export { sendActions } from './use-cases/departures.ts'
export { changeProgrammeAction } from './use-cases/programme-actions.ts'
export { saveProgramme } from './use-cases/programmes.ts'
export { addRiskReview } from './use-cases/risk-map.ts'
export { loadReturn } from './use-cases/load-return.ts'
export { referenceOf } from './reference.ts'
