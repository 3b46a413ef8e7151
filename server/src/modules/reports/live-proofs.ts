import type { TenantContext } from '../../platform/http/context.ts'
import { ledgerSummary } from '../../platform/ledger/index.ts'
import type { Words } from '../../platform/words/index.ts'
import { SEVEN_ACTIONS, shippedCatalogues } from '../obligations/index.ts'
import { pieceName } from './about.ts'
import { aboutEach, actionOf } from './action.ts'
import type { ReportAction } from './report-data.ts'
import { freezeFor, type Source } from './source.ts'

/** What the outside may see of one requirement today, with the files its pieces rest on. */
export interface LiveProof extends ReportAction {
  requirementId: string
  /** « Action 5 – Cyber in the quality programme ». */
  name: string
  /** By the fingerprint of a piece's proof. */
  fileNames: ReadonlyMap<string, string>
}

/** The situation of this instant judged for the outside: the seven actions, 4b included, and these requirements of other texts. */
export const liveProofs = async (context: TenantContext, words: Words, others: ReadonlySet<string>): Promise<{ source: Source; proofs: LiveProof[] }> => {
  const { services, db, establishmentId } = context
  const { engine } = shippedCatalogues(services.config.contentDirectory)
  const frozen = await freezeFor(
    context,
    engine.filter((one) => one.id.startsWith(`${SEVEN_ACTIONS}/`) || others.has(one.id)),
  )
  const { entries, head } = await ledgerSummary(db, [establishmentId])
  const source: Source = { ...frozen, seal: head === null ? null : { head, entries } }
  const { cells, frame } = source.snapshot
  const fileNames = new Map(Object.values(frame.facts).flatMap((fact) => fact.files.map(({ sha256, name }) => [sha256, name] as const)))
  const abouts = aboutEach(services, source.snapshot, source.situationOn, words, 'all')
  return {
    source,
    proofs: abouts.map((about) => {
      const { requirementId } = about.cell
      const told = actionOf(about, cells)
      const number = requirementId.startsWith(`${SEVEN_ACTIONS}/`) ? told.number : (requirementId.split('/').at(-1) ?? '')
      return { ...told, number, requirementId, name: pieceName(words, requirementId, told.title), fileNames }
    }),
  }
}
