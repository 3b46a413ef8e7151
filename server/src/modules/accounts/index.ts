import type { Module } from '../../module.ts'
import { meansRoutes } from './means/routes.ts'
import * as resets from './migrations/2026-11-22-120-password-resets.ts'
import * as secondMeans from './migrations/2026-11-23-101-second-means.ts'
import { routes } from './routes.ts'
import { searchAccounts } from './search.ts'

export const accounts: Module = {
  name: 'accounts',
  migrations: { '2026-11-22-120-password-resets': resets, '2026-11-23-101-second-means': secondMeans },
  routes: [...routes, ...meansRoutes],
  search: [searchAccounts],
}
export { administrators } from './repository.ts'
export { accountNames, giveDirectoryRoles, openAccount, signerOf } from './federated-accounts.ts'
export { describeSession, enter as openFor } from './sign-in/session-view.ts'
export { afterFirstStep } from './sign-in/sign-in.ts'
export { delegateInStory } from './delegations.ts'
export { viewToken } from './tokens.ts'
export { firstRunDoor, isFirstRunToken, openFirstRun } from './first-run.ts'
