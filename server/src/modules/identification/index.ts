import type { Module } from '../../module.ts'
import * as tables from './migrations/2026-11-21-062-identification.ts'
import { routes } from './routes.ts'

export const identification: Module = { name: 'identification', migrations: { '2026-11-21-062-identification': tables }, routes }

export { addApplication, retireApplication, saveRegister } from './use-cases/applications.ts'
export { addMeans, changeMeans } from './use-cases/means.ts'
export { addCommitment, addRpps } from './use-cases/statements.ts'
