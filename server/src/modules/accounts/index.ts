import type { Module } from '../../module.ts'
import * as resets from './migrations/2026-11-22-120-password-resets.ts'
import { routes } from './routes.ts'
import { searchAccounts } from './search.ts'

export const accounts: Module = { name: 'accounts', migrations: { '2026-11-22-120-password-resets': resets }, routes, search: [searchAccounts] }
export { accountNames, type DirectoryRole, giveDirectoryRoles, openAccount, signerOf } from './federated-accounts.ts'
export { open as openFor } from './routes.ts'
export { delegateInStory } from './delegations.ts'
export { isFirstRunToken, openFirstRun } from './first-run.ts'
export { viewToken } from './tokens.ts'
