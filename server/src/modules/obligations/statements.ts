import type { adoptRule, answer, attest } from '@hygie/contract/obligations'
import type { BodyOf } from '@hygie/contract'
import { addSpan, dayNumber, isoDay, parseDuration } from '@hygie/engines/compliance'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { findRequirement } from './find-requirement.ts'
import { recorderOf } from './recorder.ts'
import { insertAttestation, insertRule, type NewRule, replaceAnswer } from './repository.ts'

const after = (day: string, duration: string): string => {
  const span = parseDuration(duration)
  return span ? isoDay(addSpan(dayNumber(day), span.months, span.days)) : day
}

const requirementOf = async (context: Pick<TenantContext, 'db' | 'services'>, requirementId: string, partId: string | null) => {
  const found = await findRequirement(context.db, context.services.config.contentDirectory, requirementId, context.services.clock.now())
  if (!found || (partId !== null && !found.engine.parts.some((part) => part.id === partId)))
    throw new AppError('unknown-requirement', { requirementId, partId })
  return found
}

/** A named person says so, without a file; it expires. */
export const attestRequirement = async (context: TenantContext, body: BodyOf<typeof attest>): Promise<number> => {
  const partId = body.partId ?? null
  const { engine } = await requirementOf(context, body.requirementId, partId)
  if (body.attestedOn > context.today) throw new AppError('date-in-the-future', { day: body.attestedOn })
  const expiresOn = after(body.attestedOn, engine.attestationMaxAge)
  const attestation = { ...body, partId, subject: body.subject ?? null, expiresOn, period: body.period ?? null }
  const id = await insertAttestation(context, attestation)
  // Anybody who may write attests in another's name: the ledger says who did.
  context.seal('attestation.recorded', { id, ...attestation, ...recorderOf({ person_name: body.personName, recorded_by: context.user.name }) })
  return id
}

export const answerRequirement = async (context: TenantContext, body: BodyOf<typeof answer>): Promise<number> => {
  const partId = body.partId ?? null
  await requirementOf(context, body.requirementId, partId)
  // « Sans objet » is shown with its reason, always.
  if (body.answer === 'not-applicable' && !body.note) throw new AppError('invalid-input', { field: 'note', expected: 'reason' })
  const given = { requirementId: body.requirementId, partId, answer: body.answer, note: body.note || null, period: body.period ?? null }
  const id = await replaceAnswer(context, given)
  context.seal('answer.recorded', { id, ...given })
  return id
}

/** A day of the calendar: Date would turn 30 February into 1 March. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

const FITS: Record<NewRule['kind'], (value: string) => boolean> = {
  freshness: (value) => parseDuration(value) !== null,
  // 29 February exists in some years: it is a yearly day like another.
  'yearly-day': (value) => isDay(`2024-${value}`),
  once: isDay,
}

/** @throws AppError unknown-requirement | invalid-input | date-in-the-future */
export const assertRule = async (
  context: Pick<TenantContext, 'db' | 'services' | 'today'>,
  rule: Pick<NewRule, 'requirementId' | 'partId' | 'kind' | 'value' | 'adoptedOn'>,
): Promise<void> => {
  await requirementOf(context, rule.requirementId, rule.partId)
  if (!FITS[rule.kind](rule.value)) throw new AppError('invalid-input', { field: 'value', expected: rule.kind })
  if (rule.adoptedOn > context.today) throw new AppError('date-in-the-future', { day: rule.adoptedOn })
}

export const adoptRuleFor = async (context: TenantContext, rule: NewRule): Promise<number> => {
  await assertRule(context, rule)
  const id = await insertRule(context, rule)
  context.seal('rule.adopted', { id, ...rule })
  return id
}

export const ruleOf = (body: BodyOf<typeof adoptRule>): NewRule => ({ ...body, partId: body.partId ?? null, letterFileId: body.letterFileId ?? null })
