import type { Module } from '../../module.ts'
import { eraseContent, sweepFiles } from '../../platform/files/index.ts'
import { EXPOSURE_IMPORT } from './exposure-audits.ts'
import { routes } from './routes.ts'
import { searchFactsEverywhere } from './search.ts'

export { kindsByHand } from './by-hand.ts'

export const evidence: Module = {
  name: 'evidence',
  routes,
  search: [searchFactsEverywhere],
  imports: [{ kind: EXPOSURE_IMPORT, permission: 'evidence.write' }],
  jobs: [eraseContent, sweepFiles],
}
