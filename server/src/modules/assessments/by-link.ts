import type { BodyOf } from '@hygie/contract'
import type { answerPartLine as AnswerRoute, AnswerSaved, listPartLines as LinesRoute, OpenedPart } from '@hygie/contract/assessments'
import { parisDay, shiftedClock } from '../../platform/clock/index.ts'
import { inScope } from '../../platform/database/tenant.ts'
import { AppError } from '../../platform/errors/index.ts'
import { hashesOf, insertFile } from '../../platform/files/index.ts'
import type { PublicContext, TenantContext, Upload } from '../../platform/http/context.ts'
import { append } from '../../platform/ledger/index.ts'
import { isGenuine, tokenHash } from '../../platform/links/index.ts'
import { assertNotHammered, noteWrongLink } from '../answers/index.ts'
import { putFile } from './answers-repository.ts'
import { loadMarks } from './lines-repository.ts'
import { endPart } from './parts.ts'
import { findPartByHash, houseOfPart, type PartRow, updatePart } from './parts-repository.ts'
import type { AssessmentRow } from './repository.ts'
import { openAssessment, saveAnswer } from './save-answer.ts'
import { progressOf, statesOf } from './summarise.ts'
import { assessmentOf, partState, whereOf } from './view-assessment.ts'
import { viewLines } from './view-lines.ts'

const PAGE = 50
const MAX_UPLOADS = 100
const MAX_FILE_BYTES = 25 * 2 ** 20

interface Opened {
  /** As the person named on the link, in their house alone. */
  context: TenantContext
  part: PartRow
  row: AssessmentRow
}

/**
 * Turns a token into its house, its part and one transaction walled to that house. Forged, unknown and mistyped tokens get one same answer.
 * @throws AppError not-found | too-many-attempts
 */
const withPart = async <T>(context: PublicContext, token: string, run: (opened: Opened) => Promise<T>): Promise<T> => {
  const { services, address, log } = context
  await assertNotHammered(context)
  const house = isGenuine(services.secrets, token, 'assessment') ? await houseOfPart(services.app.db, tokenHash(token)) : null
  if (!house) {
    await noteWrongLink(context)
    throw new AppError('not-found')
  }
  const now = shiftedClock(services.clock, house.clockOffsetSeconds).now()
  const sealed: { kind: string; payload: Record<string, unknown> }[] = []
  return inScope(services.app.db, { read: [house.id], write: [house.id], ghts: [] }, async (db) => {
    const part = await findPartByHash(db, house.id, tokenHash(token))
    if (!part) throw new AppError('not-found')
    const user = { id: 0, name: part.person_name, email: '', jobTitle: '' }
    const inside: TenantContext = {
      services,
      log,
      address,
      now,
      today: parisDay(now),
      db,
      user,
      access: { user, roles: [], platform: new Set(), establishments: new Map(), ghts: new Map() },
      establishmentId: house.id,
      establishment: house,
      seal: (kind, payload) => void sealed.push({ kind, payload }),
      fileHashes: (ids) => hashesOf(db, house.id, ids),
    }
    const result = await run({ context: inside, part, row: await assessmentOf(inside, part.assessment_id) })
    for (const entry of sealed) await append(db, { establishmentId: house.id, at: now, actor: `part:${part.id}`, ...entry }, services.ledgerKey)
    return result
  })
}

/** @throws AppError link-closed */
const assertOpen = ({ part, row, context }: Opened): void => {
  if (partState(part, context.now) !== 'open' || row.status !== 'open') throw new AppError('link-closed')
}

const view = async ({ context, part, row }: Opened): Promise<OpenedPart> => {
  const marks = await loadMarks(context.db, whereOf(row))
  const states = statesOf(marks)
  return {
    state: partState(part, context.now),
    status: row.status,
    houseName: context.establishment.name,
    demonstration: context.establishment.demonstration,
    personName: part.person_name,
    name: part.name,
    assessmentName: row.name,
    year: row.year,
    contact: part.contact,
    ...progressOf(marks.filter((one) => one.partId === part.id).map((one) => states.get(one.position) ?? 'missing')),
  }
}

export const openPart = (context: PublicContext, token: string): Promise<OpenedPart> => withPart(context, token, view)

/** @throws AppError link-closed, and those of `withPart` */
export const listPartLines = (context: PublicContext, { token, show, after }: BodyOf<typeof LinesRoute>) =>
  withPart(context, token, async (opened) => {
    assertOpen(opened)
    return viewLines(opened.context, opened.row, { partId: opened.part.id, show, after, limit: PAGE })
  })

/** Only a question of the part. @throws AppError link-closed | not-found | invalid-input */
export const answerPartLine = (context: PublicContext, { token, position, ...given }: BodyOf<typeof AnswerRoute>): Promise<AnswerSaved> =>
  withPart(context, token, async (opened) => {
    const row = await answerable(opened, position)
    return saveAnswer({ ...opened.context, by: opened.part.person_name }, row, position, given)
  })

const answerable = async (opened: Opened, position: number): Promise<AssessmentRow> => {
  assertOpen(opened)
  const { context, part } = opened
  const row = await openAssessment(context, opened.row.id)
  const mine = (await loadMarks(context.db, whereOf(row))).some((one) => one.position === position && one.partId === part.id)
  if (!mine) throw new AppError('not-found')
  return row
}

/** Sealed like any other file; beside an answer that is already there. */
export const attachToLine = async (context: PublicContext, { token, position }: { token: string; position: number }, upload: Upload): Promise<void> => {
  // Looked at before a byte is read; the transaction is not held open meanwhile.
  const houseId = await withPart(context, token, async (opened) => {
    await answerable(opened, position)
    if (opened.part.uploads >= MAX_UPLOADS) throw new AppError('too-many-attempts')
    return opened.context.establishmentId
  })
  const { sha256, bytes } = await context.services.files.put(houseId, upload.stream, { maxBytes: MAX_FILE_BYTES })
  await withPart(context, token, async (opened) => {
    const row = await answerable(opened, position)
    const { db, establishmentId, now } = opened.context
    const name = opened.part.person_name
    const id = await insertFile(db, establishmentId, { sha256, bytes, name: upload.name, mediaType: upload.mediaType, uploadedAt: now, uploadedBy: name })
    if (!(await putFile(db, whereOf(row), position, id))) throw new AppError('not-found')
    await updatePart(db, establishmentId, opened.part.id, { uploads: opened.part.uploads + 1 })
    opened.context.seal('file.sealed', { id, sha256, bytes, partId: opened.part.id })
  })
}

/** @throws AppError link-closed | conflict while a question waits */
export const finishByLink = (context: PublicContext, token: string): Promise<OpenedPart> =>
  withPart(context, token, async (opened) => {
    assertOpen(opened)
    await endPart(opened.context, await openAssessment(opened.context, opened.row.id), opened.part)
    return view({ ...opened, part: { ...opened.part, finished_at: opened.context.now } })
  })
