import { parisDay } from '../../platform/clock/index.ts'
import type { SignatureSource } from '../../platform/signatures/index.ts'
import { foldersWaiting } from './folder-repository.ts'

/** Folders prepared for an asker: nothing of them leaves before the director says so. */
export const foldersToSign: SignatureSource = async (db, establishmentIds) =>
  (await foldersWaiting(db, establishmentIds)).map((one) => ({
    establishmentId: one.establishment_id,
    kind: 'folder',
    id: one.id,
    name: one.addressee,
    preparedBy: one.prepared_by,
    since: parisDay(one.prepared_at),
  }))
