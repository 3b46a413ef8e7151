import type { Module } from '../../module.ts'
import { EXPOSURE_IMPORT } from './exposure-audits.ts'
import { routes } from './routes.ts'

export const evidence: Module = { name: 'evidence', routes, imports: [{ kind: EXPOSURE_IMPORT, permission: 'evidence.write' }] }
