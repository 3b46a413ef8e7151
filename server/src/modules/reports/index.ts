import type { Module } from '../../module.ts'
import { foldersToSign } from './awaiting-signature.ts'
import * as folders from './migrations/2026-11-22-300-folders.ts'
import * as activity from './migrations/2026-11-22-302-activity.ts'
import { routes } from './routes.ts'

export const reports: Module = {
  name: 'reports',
  migrations: { '2026-11-22-300-folders': folders, '2026-11-22-302-activity': activity },
  routes,
  signatures: foldersToSign,
}

export { prepareFolder, recordHandover, releaseFolder } from './folders.ts'
export { type LiveProof, liveProofs } from './live-proofs.ts'
export { wordsIn as reportWords } from './words.ts'
export { saveActivity } from './activity.ts'
