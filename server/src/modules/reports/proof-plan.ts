import { finished } from 'node:stream/promises'
import { AppError } from '../../platform/errors/index.ts'
import type { FileStore } from '../../platform/files/index.ts'
import type { Words } from '../../platform/words/index.ts'
import { entryName } from './entry-name.ts'
import type { ProofIndex } from './report-data.ts'
import type { UsedFile } from './used-files.ts'

const MOST_FILES = 500
/** What a ZIP of proofs may weigh, in bytes; larger ones are asked for one by one. */
const MOST_BYTES = 2 * 2 ** 30

export type PlannedProof = ProofIndex['proofs'][number]
export interface ProofPlan {
  proofs: PlannedProof[]
  leftOut: ProofIndex['leftOut']
}

interface Limits {
  files: number
  bytes: number
}

/** Files of a folder, each content once, under a safe name; those that cannot come are told, with the reason. */
export const planProofs = async (
  services: { files: FileStore },
  establishmentId: number,
  files: readonly UsedFile[],
  words: Words,
  limits: Limits = { files: MOST_FILES, bytes: MOST_BYTES },
): Promise<ProofPlan> => {
  const plan: ProofPlan = { proofs: [], leftOut: [] }
  let bytes = 0
  for (const { name, serves, source, ...one } of files) {
    const why =
      plan.proofs.length >= limits.files
        ? 'too-many'
        : bytes + one.bytes > limits.bytes
          ? 'too-large'
          : (await opens(services.files, establishmentId, one.sha256))
            ? null
            : 'damaged'
    if (why === null) {
      bytes += one.bytes
      plan.proofs.push({
        path: `${words.t('zip.folder')}/${entryName(name, plan.proofs.length + 1)}`,
        title: one.title,
        sha256: one.sha256,
        bytes: one.bytes,
        proves: words.series(serves),
        on: one.on,
        validUntil: one.validUntil,
        source: source ? words.t(`zip.sources.${source.type}`) : null,
      })
    } else plan.leftOut.push({ title: one.title, fileName: name, sha256: one.sha256, bytes: one.bytes, why: words.t(`zip.leftOut.${why}`) })
  }
  return plan
}

/** What of a plan can still be read today: a file removed since is told, not promised. */
export const stillThere = async (services: { files: FileStore }, establishmentId: number, { proofs, leftOut }: ProofPlan, words: Words): Promise<ProofPlan> => {
  const there: ProofPlan = { proofs: [], leftOut: [...leftOut] }
  for (const one of proofs) {
    if (await opens(services.files, establishmentId, one.sha256)) there.proofs.push(one)
    else {
      const fileName = one.path.slice(one.path.indexOf('/') + 1)
      there.leftOut.push({ title: one.title, fileName, sha256: one.sha256, bytes: one.bytes, why: words.t('zip.leftOut.damaged') })
    }
  }
  return there
}

/** A file that is gone or altered is found now, while the list can still say so. */
const opens = async (files: FileStore, establishmentId: number, sha256: string): Promise<boolean> => {
  try {
    const body = await files.open(establishmentId, sha256)
    body.destroy()
    await finished(body).catch(() => {})
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-altered') return false
    throw error
  }
}
