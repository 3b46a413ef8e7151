import type { TenantContext } from '../../platform/http/context.ts'
import type { Words } from '../../platform/words/index.ts'
import { aboutEach, actionOf } from './action.ts'
import type { ReportAction } from './report-data.ts'
import { type Source, sourceOf } from './source.ts'

/** What the outside may see of one requirement today, with the files its pieces rest on. */
export interface LiveProof extends ReportAction {
  requirementId: string
  /** By the fingerprint of a piece's proof. */
  fileNames: ReadonlyMap<string, string>
}

/** The situation of this instant judged for the outside, requirement by requirement, 4b included. */
export const liveProofs = async (context: TenantContext, words: Words): Promise<{ source: Source; proofs: LiveProof[] }> => {
  const source = await sourceOf(context, undefined)
  const { cells, frame } = source.snapshot
  const fileNames = new Map(Object.values(frame.facts).flatMap((fact) => fact.files.map(({ sha256, name }) => [sha256, name] as const)))
  const abouts = aboutEach(context.services, source.snapshot, source.situationOn, words, 'all')
  return { source, proofs: abouts.map((about) => ({ ...actionOf(about, cells), requirementId: about.cell.requirementId, fileNames })) }
}
