import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-062-identification.ts'
import * as trace from './migrations/2026-11-22-062-trace.ts'
import { routes } from './routes.ts'
import { syncEverything } from './sync.ts'
import { registerImporter } from './use-cases/import-register.ts'

export const identification: Module = {
  name: 'identification',
  migrations: { '2026-11-21-062-identification': tables, '2026-11-22-062-trace': trace },
  routes,
  imports: [{ kind: registerImporter.kind, permission: 'evidence.write', resync: syncEverything }],
}

export { addApplication, retireApplication, saveRegister } from './use-cases/applications.ts'
export { addMeans, changeMeans } from './use-cases/means.ts'
export { addCommitment, addRpps } from './use-cases/statements.ts'
export { viewIdentification } from './view-identification.ts'
