import { finished } from 'node:stream/promises'
import { AppError } from '../../platform/errors/index.ts'
import type { FileStore } from '../../platform/files/index.ts'
import type { Words } from '../../platform/words/index.ts'
import { aboutEach, type Telling } from './action.ts'
import { entryName } from './entry-name.ts'
import type { ProofIndex } from './report-data.ts'
import type { Source } from './source.ts'
import { usedFiles } from './used-files.ts'

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

/** Files the states rest on, each content once, under a safe name; those that cannot come are told, with the reason. */
export const planProofs = async (
  services: Telling & { files: FileStore },
  establishmentId: number,
  source: Source,
  words: Words,
  limits: Limits = { files: MOST_FILES, bytes: MOST_BYTES },
): Promise<ProofPlan> => {
  const plan: ProofPlan = { proofs: [], leftOut: [] }
  let bytes = 0
  for (const { name, serves, recordedOn: _, ...proof } of usedFiles(aboutEach(services, source.snapshot, source.situationOn, words, 'all'))) {
    const why =
      plan.proofs.length >= limits.files
        ? 'too-many'
        : bytes + proof.bytes > limits.bytes
          ? 'too-large'
          : (await opens(services.files, establishmentId, proof.sha256))
            ? null
            : 'damaged'
    if (why === null) {
      bytes += proof.bytes
      plan.proofs.push({ ...proof, proves: words.series(serves), path: `${words.t('zip.folder')}/${entryName(name, plan.proofs.length + 1)}` })
    } else plan.leftOut.push({ title: proof.title, fileName: name, sha256: proof.sha256, bytes: proof.bytes, why: words.t(`zip.leftOut.${why}`) })
  }
  return plan
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
