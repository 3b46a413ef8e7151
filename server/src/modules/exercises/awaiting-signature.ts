import type { SignatureSource } from '../../platform/signatures/index.ts'
import { lessonsWithoutSignature } from './repository.ts'

/** Lessons written that nobody has signed: what they found is corrected by nobody. */
export const lessonsToSign: SignatureSource = async (db, establishmentIds) =>
  (await lessonsWithoutSignature(db, establishmentIds)).map((one) => ({
    establishmentId: one.establishment_id,
    kind: 'lessons-learned',
    id: one.id,
    name: one.name,
    preparedBy: null,
    since: one.lessons_written_on ?? '',
  }))
