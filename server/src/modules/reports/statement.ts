import type { ResponseOf } from '@hygie/contract'
import type { statement, StatementLine } from '@hygie/contract/reports'
import type { About } from './about.ts'
import { aboutEach, actionOf, type Telling } from './action.ts'
import type { Source } from './source.ts'
import { wordsIn } from './words.ts'

/** The lines are codes; what people wrote (a name, a reason) stays as it is. */
const FRENCH = wordsIn('fr')

const lineOf = (about: About, source: Source): StatementLine => {
  const { verdict, requirementId } = about.cell
  const action = actionOf(about, source.snapshot.cells)
  const attested = action.attestations[0] ?? null
  return {
    action: action.number,
    title: about.content.title,
    requirementId,
    state: action.state,
    proven: action.proven,
    total: action.total,
    oldestProofOn: action.oldestProofOn,
    deadlineOn: action.deadline?.on ?? null,
    deadlineOrigin: action.deadline?.origin ?? null,
    deadlineBasis: action.deadline?.basis ?? null,
    deadlineLetterOn: action.deadline?.letterOn ?? null,
    lateDays: action.deadline?.lateDays ?? null,
    readingOn: action.readings.find((one) => one.on !== null)?.on ?? null,
    unknownPieces: verdict.parts.filter((part) => part.required && part.state === 'unknown').length,
    indicator: verdict.indicator,
    level: typeof verdict.beside?.value === 'number' ? verdict.beside.value : null,
    appliedCovered: action.applied?.[0] ?? null,
    appliedTotal: action.applied?.[1] ?? null,
    attestedBy: attested ? `${attested.by}, ${attested.role}` : null,
    attestationExpiresOn: attested?.expiresOn ?? null,
    missedYears: verdict.missedYears,
    reason: action.reason,
  }
}

/** The seven lines of a situation, judged for the outside. */
export const linesOf = (services: Telling, source: Source): StatementLine[] =>
  aboutEach(services, source.snapshot, source.situationOn, FRENCH).map((about) => lineOf(about, source))

export const statementOf = (services: Telling, source: Source): ResponseOf<typeof statement> => ({
  demonstration: source.demonstration ? FRENCH.t('demonstration') : null,
  situationOn: source.situationOn,
  lines: linesOf(services, source),
})
