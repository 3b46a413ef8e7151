import type { Change } from '@hygie/contract/home'
import { parisDay } from '../../platform/clock/index.ts'
import { stands } from '../obligations/index.ts'
import type { HomeSources } from './build-home.ts'
import { DAYS, type One } from './one-change.ts'
import { selfGivenOf } from './role-changes.ts'

const MOST = 8

/** What Hygie learned lately, newest first: facts and attestations, one line per house, day, kind and author, each with the state of the requirement it feeds. */
export const changesOf = (sources: HomeSources): Change[] => {
  const since = sources.at.instant - DAYS * 86_400_000
  const learned = [...factsOf(sources, since), ...attestationsOf(sources, since)].toSorted((a, b) => b.recorded.getTime() - a.recorded.getTime())
  const lines = Map.groupBy(learned, (one) => {
    const about = one.kind === 'attestation' ? one.requirementId : one.value === false ? 'refused' : ''
    return [one.establishmentId, parisDay(one.recorded), one.kind, one.source.type, one.source.label, about].join(' ')
  })
  // Who gave himself a role is never pushed out by what the day brought.
  const roles = selfGivenOf(sources)
  return [...roles.map((one) => [one]), ...[...lines.values()].slice(0, Math.max(MOST - roles.length, 0))]
    .toSorted((a, b) => (b[0]?.recorded.getTime() ?? 0) - (a[0]?.recorded.getTime() ?? 0))
    .flatMap((line) => merged(line, sources.lastVisit))
}

const merged = (line: readonly One[], lastVisit: Date | null): Change[] => {
  const [first] = line
  if (!first) return []
  const { recorded, note: _note, subject: _subject, ...change } = first
  const judged = line.find((one) => one.requirementId !== null)
  return [
    {
      ...change,
      requirementId: judged?.requirementId ?? null,
      state: judged?.state ?? null,
      value: line.length === 1 || first.value === false ? first.value : null,
      count: line.length,
      notes: distinct(line.map((one) => one.note)),
      subjects: distinct(line.map((one) => one.subject)),
      fresh: lastVisit !== null && recorded > lastVisit,
    },
  ]
}

const distinct = (texts: readonly (string | null)[]): string[] => [...new Set(texts.filter((one) => one !== null && one !== ''))] as string[]

const factsOf = ({ at, columns, cells, known, content, services }: HomeSources, since: number): One[] => {
  // A state of health is told with the audit that read it.
  const beside = new Set(content.engine.map((one) => one.beside))
  const names = new Map(columns.map((one) => [one.establishmentId, one.shortName || one.name]))
  const subjects = new Map(known.subjects.map((one) => [`${one.establishmentId} ${one.subject}`, one.name]))
  const fed = new Map(
    cells.flatMap((cell) => cell.verdict.parts.flatMap((part) => [part.factId, ...part.objects.map((one) => one.factId)].map((id) => [id, cell]))),
  )
  return known.facts.flatMap((fact): One[] => {
    if (fact.recordedAt.getTime() < since) return []
    const kind = services.factKinds.get(fact.kind)
    if (!kind || !stands(fact, at) || beside.has(fact.kind)) return []
    const cell = fed.get(String(fact.id))
    return [
      {
        at: fact.observedAt.toISOString(),
        recordedAt: fact.recordedAt.toISOString(),
        recorded: fact.recordedAt,
        establishmentId: fact.establishmentId,
        establishmentName: names.get(fact.establishmentId) ?? '',
        kind: fact.kind,
        label: kind.label,
        value: fact.value,
        unit: kind.unit,
        note: fact.note,
        subject: fact.subject === null ? null : (subjects.get(`${fact.establishmentId} ${fact.subject}`) ?? null),
        source: fact.source,
        requirementId: cell?.requirementId ?? null,
        state: cell?.verdict.state ?? null,
      },
    ]
  })
}

const ATTESTATION = { fr: 'Attestation', en: 'Attestation' }

const attestationsOf = ({ at, columns, cells, known }: HomeSources, since: number): One[] => {
  const names = new Map(columns.map((one) => [one.establishmentId, one.shortName || one.name]))
  return known.statements.attestations
    .filter((one) => one.recorded_at.getTime() >= since && one.recorded_at.getTime() <= at.instant)
    .filter((one) => one.withdrawn_at === null || one.withdrawn_at.getTime() > at.instant)
    .map((one) => ({
      at: one.recorded_at.toISOString(),
      recordedAt: one.recorded_at.toISOString(),
      recorded: one.recorded_at,
      establishmentId: one.establishment_id,
      establishmentName: names.get(one.establishment_id) ?? '',
      kind: 'attestation',
      label: ATTESTATION,
      value: null,
      unit: null,
      note: one.statement,
      subject: one.person_name,
      source: { type: 'person' as const, label: one.recorded_by || one.person_name },
      requirementId: one.requirement_id,
      state: cells.find((cell) => cell.establishmentId === one.establishment_id && cell.requirementId === one.requirement_id)?.verdict.state ?? null,
    }))
}
