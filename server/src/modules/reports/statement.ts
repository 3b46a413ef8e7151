import type { ResponseOf } from '@hygie/contract'
import type { statement, StatementLine } from '@hygie/contract/reports'
import { type Cell, writeCsv } from '@hygie/formats/text'
import { SEVEN_ACTIONS, shippedCatalogues, snapshotSha256 } from '../obligations/index.ts'
import type { About } from './about.ts'
import { aboutEach, actionOf, type Telling } from './action.ts'
import type { Source } from './source.ts'
import { wordsIn } from './words.ts'

type Statement = ResponseOf<typeof statement>

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
    deadlineBasis: action.deadline?.basis ?? null,
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

export const statementOf = (services: Telling, source: Source): Statement => {
  const { release, snapshot, situationOn, demonstration } = source
  const released = release.status === 'released' ? release : null
  const { name, finessLegal } = snapshot.frame.establishment
  return {
    format: 'hygie-ars-statement/1',
    demonstration: demonstration ? FRENCH.t('demonstration') : null,
    catalogue: {
      id: SEVEN_ACTIONS,
      version: shippedCatalogues(services.config.contentDirectory).catalogues.find((one) => one.id === SEVEN_ACTIONS)?.version ?? 0,
    },
    establishment: { name, finessLegal },
    situationOn,
    status: released ? 'released' : 'draft',
    releasedBy: released?.by ?? null,
    releasedTitle: released?.role ?? null,
    releasedOn: released?.on ?? null,
    snapshotSha256: source.releaseId === null ? null : snapshotSha256(snapshot),
    lines: aboutEach(services, snapshot, situationOn, FRENCH).map((about) => lineOf(about, source)),
  }
}

const HOUSE = ['format', 'finessLegal', 'name', 'situationOn', 'status', 'releasedBy', 'releasedTitle', 'releasedOn'] as const
const LINE = [
  'action',
  'requirementId',
  'state',
  'proven',
  'total',
  'oldestProofOn',
  'deadlineOn',
  'deadlineBasis',
  'lateDays',
  'readingOn',
  'unknownPieces',
  'indicator',
  'level',
  'appliedCovered',
  'appliedTotal',
  'attestedBy',
  'attestationExpiresOn',
  'missedYears',
  'reason',
] as const satisfies (keyof StatementLine)[]

/** Each line whole: files of sixty establishments are put end to end. */
export const statementCsvOf = (one: Statement): string => {
  const house: Cell[] = [
    one.format,
    one.establishment.finessLegal,
    one.establishment.name,
    one.situationOn,
    one.status,
    one.releasedBy,
    one.releasedTitle,
    one.releasedOn,
  ]
  const rows = one.lines.map((line): Cell[] => [...house, ...LINE.map((key) => (key === 'missedYears' ? line.missedYears.join(' ') : line[key]))])
  return [...writeCsv([...(one.demonstration === null ? [] : [[one.demonstration]]), [...HOUSE, ...LINE], ...rows])].join('')
}
