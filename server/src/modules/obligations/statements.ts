import type { adoptRule, answer, attest } from '@hygie/contract/obligations'
import type { BodyOf } from '@hygie/contract'
import { addSpan, dayNumber, isoDay, parseDuration } from '@hygie/engines/compliance'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { findRequirement } from './find-requirement.ts'
import { insertAttestation, insertRule, type NewRule, replaceAnswer } from './repository.ts'

const after = (day: string, duration: string): string => {
  const span = parseDuration(duration)
  return span ? isoDay(addSpan(dayNumber(day), span.months, span.days)) : day
}

const requirementOf = async (context: TenantContext, requirementId: string, partId: string | null) => {
  const found = await findRequirement(context.db, context.services.config.contentDirectory, requirementId)
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
  context.seal('attestation.recorded', { id, ...attestation })
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

const VALUES = { freshness: /^P[1-9]\d{0,3}[DWMY]$/, 'yearly-day': /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, once: /^\d{4}-\d{2}-\d{2}$/ } as const

export const adoptRuleFor = async (context: TenantContext, rule: NewRule): Promise<number> => {
  await requirementOf(context, rule.requirementId, rule.partId)
  if (!VALUES[rule.kind].test(rule.value) || (rule.kind === 'once' && Number.isNaN(Date.parse(rule.value))))
    throw new AppError('invalid-input', { field: 'value', expected: rule.kind })
  if (rule.adoptedOn > context.today) throw new AppError('date-in-the-future', { day: rule.adoptedOn })
  const id = await insertRule(context, rule)
  context.seal('rule.adopted', { id, ...rule })
  return id
}

export const ruleOf = (body: BodyOf<typeof adoptRule>): NewRule => ({ ...body, partId: body.partId ?? null, letterFileId: body.letterFileId ?? null })
