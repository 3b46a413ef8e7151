import { parisDay } from '../../platform/clock/index.ts'
import type { SignatureSource } from '../../platform/signatures/index.ts'
import { latestDrafts } from './release-repository.ts'

/** The newest draft of each establishment, unless it was released: the older ones have been overtaken. */
export const releasesToSign: SignatureSource = async (db, establishmentIds) =>
  (await latestDrafts(db, establishmentIds)).map((one) => ({
    establishmentId: one.establishment_id,
    kind: 'release',
    id: one.id,
    name: one.note,
    preparedBy: one.drafted_by,
    since: parisDay(one.drafted_at),
  }))
