import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/quality'
import { AppError } from '../../../platform/errors/index.ts'
import { publishFacts } from '../../../platform/facts/publish.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { answerByRegister } from '../../obligations/index.ts'
import { QUALITY_ACTION } from '../quality-action.ts'
import { changeProgramme, listProgrammes, type ProgrammeRow, saveProgramme as save } from '../repository.ts'

const find = async (context: TenantContext, year: number): Promise<ProgrammeRow | undefined> => (await listProgrammes(context)).find((one) => one.year === year)

/** Only the paper proves: without it, someone has begun to answer. */
const sync = async (context: TenantContext, year: number): Promise<void> => {
  const row = await find(context, year)
  if (!row) return
  const standing = row.withdrawn_at === null
  const note = [`PAQSS ${year}, ${row.approved_by}`, row.page === null ? null : `page ${row.page}`, row.note].filter(Boolean).join(' · ')
  const paper = { slot: 'paper', kind: 'quality.planDocument', value: row.cyber_actions, observedOn: row.approved_on, period: year, note }
  await publishFacts(context, `quality:programme:${year}`, standing && row.file_id !== null ? [{ ...paper, fileIds: [row.file_id] }] : [])
  if (standing) await answerByRegister(context, QUALITY_ACTION, 'programme', year)
}

export const saveProgramme = async (context: TenantContext, year: number, body: BodyOf<typeof contract.saveProgramme>): Promise<void> => {
  if (body.approvedOn > context.today) throw new AppError('date-in-the-future', { day: body.approvedOn })
  const former = await find(context, year)
  if (former && former.withdrawn_at !== null) throw new AppError('conflict')
  await context.fileHashes(body.fileId == null ? [] : [body.fileId])
  await save(context, {
    year,
    approved_on: body.approvedOn,
    approved_by: body.approvedBy,
    cyber_actions: body.cyberActions,
    page: body.page || null,
    file_id: body.fileId ?? null,
    note: body.note || null,
  })
  context.seal('quality-programme.saved', { year, ...body })
  await sync(context, year)
}

export const withdrawProgramme = async (context: TenantContext, year: number, reason: string): Promise<void> => {
  const row = await find(context, year)
  if (!row) throw new AppError('not-found')
  if (row.withdrawn_at !== null) throw new AppError('conflict')
  await changeProgramme(context, year, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('quality-programme.withdrawn', { year, reason })
  await sync(context, year)
}

export const restoreProgramme = async (context: TenantContext, year: number): Promise<void> => {
  const row = await find(context, year)
  if (!row) throw new AppError('not-found')
  if (row.withdrawn_at === null) throw new AppError('conflict')
  await changeProgramme(context, year, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('quality-programme.restored', { year })
  await sync(context, year)
}
