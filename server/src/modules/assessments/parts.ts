import type { BodyOf } from '@hygie/contract'
import type { createPart as route } from '@hygie/contract/assessments'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { newSeed, tokenHash, tokenOf } from '../../platform/links/index.ts'
import { cancelMails, LINK_MARK, mailLocale, queueMail } from '../mail/index.ts'
import { recordProgress } from './approve.ts'
import { freePart, givePart, loadMarks } from './lines-repository.ts'
import { findPart, insertPart, type PartRow, updatePart } from './parts-repository.ts'
import type { AssessmentRow } from './repository.ts'
import { openAssessment } from './save-answer.ts'
import { isAnswered, statesOf } from './summarise.ts'
import { partState, whereOf } from './view-assessment.ts'
import { wordsIn } from './words.ts'

const VALID_DAYS = 60
const DAY_MS = 86_400_000

/** Themes go to the last person they are given to. @throws AppError not-found | conflict when the campaign is closed or a theme is not one of its own */
export const createPart = async (context: TenantContext, assessmentId: number, body: BodyOf<typeof route>) => {
  const { db, establishmentId, now, services, user } = context
  const row = await openAssessment(context, assessmentId)
  const marks = await loadMarks(db, whereOf(row))
  const wanted = new Set(marks.filter((one) => body.themes.includes(one.position)).map((one) => one.theme.fr))
  if (wanted.size === 0) throw new AppError('conflict')
  const mine = marks.filter((one) => wanted.has(one.theme.fr)).map((one) => one.position)
  const seed = newSeed('assessment', new Date(now.getTime() + (body.validDays ?? VALID_DAYS) * DAY_MS))
  const token = tokenOf(services.secrets, seed)
  const id = await insertPart(db, {
    establishment_id: establishmentId,
    assessment_id: row.id,
    name: body.name,
    person_name: body.personName,
    person_address: body.personAddress || null,
    contact: body.contact,
    nonce: seed.nonce,
    token_hash: tokenHash(token),
    expires_at: seed.expiresAt,
    created_at: now,
    created_by: user.name,
    revoked_at: null,
    finished_at: null,
    finished_by: null,
    mail_id: null,
  })
  await givePart(db, whereOf(row), mine, id)
  let mail: NonNullable<Awaited<ReturnType<typeof queueMail>>>['state'] | null = null
  if (body.personAddress) {
    const words = wordsIn(await mailLocale(db))
    const told = await queueMail(context, {
      kind: 'self-assessment',
      name: body.personName,
      address: body.personAddress,
      link: { id, seed },
      subject: words.t('subject', { name: row.name }),
      body: [
        words.t('asked', { part: body.name, name: row.name, count: mine.length }),
        words.t('why'),
        `${words.t('answer')}\n${LINK_MARK}`,
        words.t('call', { contact: body.contact }),
      ].join('\n\n'),
    })
    mail = told?.state ?? null
    if (told) await updatePart(db, establishmentId, id, { mail_id: told.id })
  }
  context.seal('self-assessment.part-given', { id, assessmentId: row.id, questions: mine.length, expiresAt: seed.expiresAt.toISOString() })
  return { id, token, mail }
}

/** @throws AppError not-found */
const partOf = async (context: TenantContext, assessmentId: number, partId: number): Promise<PartRow> => {
  const part = await findPart(context.db, context.establishmentId, partId)
  if (part?.assessment_id !== assessmentId) throw new AppError('not-found')
  return part
}

/** @throws AppError not-found | conflict when the link opens nothing any more */
export const showPart = async (context: TenantContext, assessmentId: number, partId: number): Promise<{ token: string }> => {
  const part = await partOf(context, assessmentId, partId)
  if (partState(part, context.now) !== 'open') throw new AppError('conflict')
  context.seal('self-assessment.part-shown', { id: partId })
  return { token: tokenOf(context.services.secrets, { purpose: 'assessment', nonce: part.nonce, expiresAt: part.expires_at }) }
}

/** Its questions are nobody's again; what was answered stays. */
export const revokePart = async (context: TenantContext, assessmentId: number, partId: number): Promise<void> => {
  const part = await partOf(context, assessmentId, partId)
  if (part.revoked_at) return
  await updatePart(context.db, context.establishmentId, partId, { revoked_at: context.now })
  await freePart(context.db, { establishmentId: context.establishmentId, id: assessmentId }, partId)
  if (part.mail_id !== null) await cancelMails(context.db, context.establishmentId, partId, 'assessment')
  context.seal('self-assessment.part-revoked', { id: partId })
}

export const finishPart = async (context: TenantContext, assessmentId: number, partId: number): Promise<void> => {
  const row = await openAssessment(context, assessmentId)
  await endPart(context, row, await partOf(context, assessmentId, partId))
}

/** The share of the whole questionnaire is then a fact. @throws AppError conflict while a question of the part waits, or when it was ended */
export const endPart = async (context: TenantContext, row: AssessmentRow, part: PartRow): Promise<void> => {
  const { db, establishmentId, now, user } = context
  if (part.finished_at || part.revoked_at) throw new AppError('conflict')
  const marks = await loadMarks(db, whereOf(row))
  const states = statesOf(marks)
  const waiting = marks.some((one) => one.partId === part.id && states.get(one.position) !== 'aside' && !isAnswered(one.answer))
  if (waiting) throw new AppError('conflict')
  await updatePart(db, establishmentId, part.id, { finished_at: now, finished_by: user.name })
  await recordProgress(context, row)
  context.seal('self-assessment.part-finished', { id: part.id, assessmentId: row.id })
}
