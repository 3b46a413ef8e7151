import type { getRequirement } from '@hygie/contract/obligations'
import type { ResponseOf } from '@hygie/contract'
import { compile, explain, type Requirement, whatIf } from '@hygie/engines/compliance'
import { parisDay } from '../../platform/clock/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { numberOf, shippedCatalogues } from './catalogues.ts'
import { contentView } from './content-view.ts'
import { correspondencesOf, neighbours, pairsAround } from './correspondences.ts'
import { atOf, type Known, loadKnown } from './engine-input.ts'
import { serverInstant, tenantInstant } from './server-instant.ts'
import { factView } from './fact-view.ts'
import { findRequirement } from './find-requirement.ts'
import { recorderOf } from './recorder.ts'
import { historyOf } from './history.ts'

type RequirementPage = ResponseOf<typeof getRequirement>

const HISTORY_YEARS = 2

/** Content, state with its reasons, what would change it, and two years of history of one requirement. */
export const viewRequirement = async (context: TenantContext, requirementId: string, day: string | undefined): Promise<RequirementPage> => {
  const at = atOf(day, context.now, context.today)
  const shipped = shippedCatalogues(context.services.config.contentDirectory)
  const found = await findRequirement(context.db, context.services.config.contentDirectory, requirementId, serverInstant(context, at))
  if (!found) throw new AppError('unknown-requirement', { requirementId })
  const { engine, content, since } = found
  const others = shipped.engine.filter((other) => other.id !== requirementId && sharesProof(engine, other)).slice(0, 20)
  const serverAt = serverInstant(context, at)
  const pairs = await pairsAround(context.db, shipped, [requirementId], serverAt)
  const around = await neighbours(context.db, shipped, pairs, requirementId, serverAt)
  const beside = [...new Map([...others, ...around.requirements].map((one) => [one.id, one])).values()]
  const judged = new Set([engine, ...beside].flatMap(kindsOf))
  const known = await loadKnown(context.db, [{ ...context.establishment, id: context.establishmentId }], at, { files: true, kinds: [...judged] })
  const records = known.records[0]
  if (!records) throw new AppError('not-found')
  const { compiled } = compile([engine, ...beside], [records])
  const place = compiled.requirementIndex.get(requirementId)
  const house = compiled.establishmentIndex.get(records.establishmentId)
  if (place === undefined || house === undefined) throw new AppError('unknown-requirement', { requirementId })
  const verdict = explain(compiled, house, place, at)
  const from = `${Number(at.day.slice(0, 4)) - HISTORY_YEARS}${at.day.slice(4)}`.replace('-02-29', '-02-28')
  const states = new Map(compiled.requirements.map(({ id }, index) => [id, explain(compiled, house, index, at).state]))
  // An imported line has no state before it was there.
  const firstDay = since === null ? from : parisDay(tenantInstant(context, since))
  const kinds = new Set(kindsOf(engine))
  return {
    day: at.day,
    requirement: contentView(content, shipped.texts),
    verdict,
    outside: explain(compiled, house, place, { ...at, audience: 'outside' }),
    whatIf: whatIf(verdict),
    history: historyOf(engine, known, firstDay > from ? firstDay : from, at).map((one) => ({ from: one.day, state: one.state })),
    facts: known.facts
      .filter((fact) => kinds.has(fact.kind) && fact.observedAt.getTime() <= at.instant)
      .map((fact) => factView(fact, context.services.factKinds)),
    attestations: attestationsOf(known, requirementId, at.instant),
    rules: rulesOf(known, requirementId, at.instant),
    answers: answersOf(known, requirementId, at.instant),
    objects: known.subjects
      .filter((one) => engine.parts.some((part) => part.perObject && one.subject.startsWith(`${part.perObject}:`)) && !isOver(one.retiredAt, at.instant))
      .map(({ subject, name }) => ({ subject, name })),
    correspondences: await correspondencesOf(context.db, shipped, { requirementId, pairs, lines: around.lines, states }),
    alsoServes: others.flatMap(({ id, catalogueId }) => {
      const title = shipped.requirements.get(id)?.title
      const state = states.get(id)
      return title && state ? [{ requirementId: id, number: numberOf(id, catalogueId), title, state }] : []
    }),
  }
}

const kindsOf = ({ parts, beside }: Requirement): string[] => [...parts.flatMap((part) => [...part.measured, ...part.documented]), ...(beside ? [beside] : [])]

const sharesProof = (one: Requirement, other: Requirement): boolean => {
  const kinds = new Set(one.parts.flatMap((part) => [...part.measured, ...part.documented]))
  return other.parts.some((part) => part.measured.some((kind) => kinds.has(kind)) || part.documented.some((kind) => kinds.has(kind)))
}

/** What was said of a requirement, as known at an instant. */
const saidOf = <Row extends { requirement_id: string; recorded_at: Date }>(rows: readonly Row[], requirementId: string, instant: number): Row[] =>
  rows.filter((one) => one.requirement_id === requirementId && one.recorded_at.getTime() <= instant)

/** Seen from a past day, what was withdrawn later still stood. */
const isOver = (end: Date | null, instant: number): boolean => end !== null && end.getTime() <= instant

const attestationsOf = (known: Known, requirementId: string, instant: number): RequirementPage['attestations'] =>
  saidOf(known.statements.attestations, requirementId, instant).map((one) => ({
    id: one.id,
    requirementId: one.requirement_id,
    partId: one.part_id,
    subject: one.subject,
    personName: one.person_name,
    personTitle: one.person_title,
    statement: one.statement,
    attestedOn: one.attested_on,
    expiresOn: one.expires_on,
    ...recorderOf(one),
    withdrawn: isOver(one.withdrawn_at, instant),
  }))

const rulesOf = (known: Known, requirementId: string, instant: number): RequirementPage['rules'] =>
  saidOf(known.statements.rules, requirementId, instant).map((one) => ({
    id: one.id,
    requirementId: one.requirement_id,
    partId: one.part_id,
    origin: one.origin,
    kind: one.kind,
    value: one.value,
    adoptedOn: one.adopted_on,
    label: one.label,
    ght: one.ght,
    letter: letterOf(known, one.establishment_id, one.letter_file_id),
    withdrawn: isOver(one.withdrawn_at, instant),
  }))

const letterOf = (known: Known, establishmentId: number, fileId: number | null): RequirementPage['rules'][number]['letter'] => {
  const file = known.statements.letters.find((one) => one.establishmentId === establishmentId && one.id === fileId)
  return file ? { id: file.id, name: file.name, mediaType: file.mediaType, bytes: file.bytes, sha256: file.sha256, technical: file.technical } : null
}

const answersOf = (known: Known, requirementId: string, instant: number): RequirementPage['answers'] =>
  saidOf(known.statements.answers, requirementId, instant)
    .filter((one) => !isOver(one.withdrawn_at, instant))
    .map((one) => ({ id: one.id, partId: one.part_id, answer: one.answer, note: one.note, answeredOn: one.answered_on, answeredBy: one.answered_by }))
