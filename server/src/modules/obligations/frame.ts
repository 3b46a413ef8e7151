import type { Cell } from '@hygie/contract/obligations'
import { parisDay } from '../../platform/clock/index.ts'
import type { StoredFact } from '../../platform/facts/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { sealsOf } from '../../platform/ledger/index.ts'
import { ghtsOf, loadEstablishment, loadMandates } from '../establishments/index.ts'
import type { Known } from './engine-input.ts'
import { recorderOf } from './recorder.ts'

export interface FrozenFact {
  kind: string
  subject: string | null
  value: StoredFact['value']
  note: string | null
  observedOn: string
  /** Day it was recorded here. */
  recordedOn: string
  validUntil: string | null
  /** Hash of its entry in the sealed ledger. */
  seal: string | null
  files: { name: string; sha256: string; bytes: number }[]
  /** Absent from what was frozen before it was kept. */
  source?: StoredFact['source']
}

export interface NextStep {
  text: string
  on: string | null
  by: string | null
}

/** What a report says around the states, frozen with them: read again in ten years, it says the same. */
export interface Frame {
  establishment: { name: string; finessLegal: string | null; category: string | null; sector: string; legalStatus: string }
  ghts: { name: string; membership: string; lead: boolean }[]
  people: { mandate: string; name: string; title: string | null }[]
  /** By the ids that verdicts name. */
  facts: Record<string, FrozenFact>
  attestations: Record<
    string,
    { personName: string; personTitle: string; statement: string; attestedOn: string; expiresOn: string; recordedBy?: string; byAnother?: boolean }
  >
  /** Day of the letter of each campaign, by deadline. */
  letters: Record<string, string>
  /** Latest answer by requirement, or by `requirement part`. */
  answers: Record<string, { answer: string; note: string | null }>
  /** `application:dpi` → its name. */
  objects: Record<string, string>
  /** Next step of the action plan, by requirement. */
  next: Record<string, NextStep>
}

export const answerKey = (requirementId: string, partId: string | null): string => (partId === null ? requirementId : `${requirementId} ${partId}`)

export const frameOf = async (context: TenantContext, known: Known, cells: readonly Cell[], next: Frame['next']): Promise<Frame> => {
  const { db, establishmentId, establishment } = context
  const identity = await loadEstablishment(context)
  const mandates = await loadMandates(db, [establishmentId], context.today)
  const parts = cells.flatMap((cell) => cell.verdict.parts)
  const factIds = new Set(parts.flatMap((part) => [part.factId, ...part.objects.map((one) => one.factId)]).filter((id) => id !== null))
  const attestationIds = new Set(parts.map((part) => part.attestationId))
  const deadlineIds = new Set(parts.flatMap((part) => [part.late?.deadlineId, part.next?.deadlineId]))
  const requirementIds = new Set(cells.map((cell) => cell.requirementId))
  const facts = known.facts.filter((one) => factIds.has(String(one.id)))
  const seals = await sealsOf(
    db,
    establishmentId,
    'fact.recorded',
    facts.map((one) => one.id),
  )
  const { attestations, rules, answers } = known.statements
  return {
    establishment: {
      name: establishment.name,
      finessLegal: identity?.finessLegal ?? null,
      category: identity?.category ?? null,
      sector: establishment.sector,
      legalStatus: establishment.legalStatus,
    },
    ghts: (await ghtsOf(db, establishmentId)).map(({ name, membership, lead }) => ({ name, membership, lead })),
    people: mandates.map((one) => ({ mandate: one.mandate, name: one.personName, title: one.personTitle ?? null })),
    facts: Object.fromEntries(facts.map((one) => [one.id, frozen(one, seals.get(one.id)?.hash ?? null)])),
    attestations: Object.fromEntries(
      attestations
        .filter((one) => attestationIds.has(String(one.id)))
        .map((one) => [
          one.id,
          {
            personName: one.person_name,
            personTitle: one.person_title,
            statement: one.statement,
            attestedOn: one.attested_on,
            expiresOn: one.expires_on,
            ...recorderOf(one),
          },
        ]),
    ),
    letters: Object.fromEntries(
      rules.filter((one) => one.letter_file_id !== null && deadlineIds.has(String(one.id))).map((one) => [String(one.id), one.adopted_on]),
    ),
    // in the order they were given: the latest stays
    answers: Object.fromEntries(
      answers
        .filter((one) => one.withdrawn_at === null && requirementIds.has(one.requirement_id) && one.recorded_at <= context.now)
        .map((one) => [answerKey(one.requirement_id, one.part_id), { answer: one.answer, note: one.note }]),
    ),
    objects: Object.fromEntries(known.subjects.map((one) => [one.subject, one.name])),
    next,
  }
}

const frozen = (fact: StoredFact, seal: string | null): FrozenFact => ({
  kind: fact.kind,
  subject: fact.subject,
  value: fact.value,
  note: fact.note,
  observedOn: fact.observedOn,
  recordedOn: parisDay(fact.recordedAt),
  validUntil: fact.validUntil,
  seal,
  files: fact.files.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
  source: fact.source,
})
