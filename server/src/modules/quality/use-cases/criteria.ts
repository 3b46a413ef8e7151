import type { BodyOf } from '@hygie/contract'
import type { addCriterion as addRoute } from '@hygie/contract/quality'
import type { Table } from '@hygie/formats/spreadsheet'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { numberOf, SEVEN_ACTIONS } from '../../obligations/index.ts'
import { changeCriterion as change, type CriterionRow, insertCriterion, listCriteria } from '../repository.ts'
import { linkableIds } from '../linked-requirements.ts'

type Input = BodyOf<typeof addRoute>

export const rowOf = (context: TenantContext, one: Input) => {
  // in the order of the texts, each once
  const requirementIds = linkableIds(context).filter((id) => one.requirementIds.includes(id))
  return {
    code: one.code || null,
    manual: one.manual || null,
    title: one.title,
    asked: one.asked || null,
    requirement_ids: JSON.stringify(requirementIds),
    owner_name: one.ownerName || null,
    owner_title: one.ownerTitle || null,
    note: one.note || null,
  }
}

export const foldCode = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}\s]/gu, '')
    .toLowerCase()

/** One code, one criterion; the same title may come under two codes. */
const assertGood = async (context: TenantContext, body: Input, id: number | null): Promise<void> => {
  const known = linkableIds(context)
  const unknown = body.requirementIds.find((one) => !known.includes(one))
  if (unknown !== undefined) throw new AppError('unknown-requirement', { requirementId: unknown })
  if (!body.code) return
  const wanted = foldCode(body.code)
  const taken = (await listCriteria(context)).find((one) => one.id !== id && one.withdrawn_at === null && one.code !== null && foldCode(one.code) === wanted)
  if (taken) throw new AppError('conflict', { code: taken.code })
}

export const addCriterion = async (context: TenantContext, body: Input): Promise<number> => {
  await assertGood(context, body, null)
  const id = await insertCriterion(context, rowOf(context, body))
  context.seal('quality-criterion.added', { id, ...body })
  return id
}

const find = async (context: TenantContext, id: number, withdrawn: boolean): Promise<CriterionRow> => {
  const row = (await listCriteria(context)).find((one) => one.id === id)
  if (!row) throw new AppError('not-found')
  if ((row.withdrawn_at !== null) !== withdrawn) throw new AppError('conflict')
  return row
}

export const changeCriterion = async (context: TenantContext, id: number, body: Input): Promise<void> => {
  await find(context, id, false)
  await assertGood(context, body, id)
  await change(context, id, rowOf(context, body))
  context.seal('quality-criterion.changed', { id, ...body })
}

export const withdrawCriterion = async (context: TenantContext, id: number, reason: string): Promise<void> => {
  await find(context, id, false)
  await change(context, id, { withdrawn_at: context.now, withdrawn_reason: reason })
  context.seal('quality-criterion.withdrawn', { id, reason })
}

export const restoreCriterion = async (context: TenantContext, id: number): Promise<void> => {
  const row = await find(context, id, true)
  await assertGood(context, { title: row.title, code: row.code, requirementIds: row.requirement_ids }, id)
  await change(context, id, { withdrawn_at: null, withdrawn_reason: null })
  context.seal('quality-criterion.restored', { id })
}

/** As the import reads it back. */
export const criteriaTable = async (context: TenantContext): Promise<Table> => ({
  name: 'Critères',
  columns: ['Code', 'Manuel', 'Intitulé', 'Ce qui est demandé', 'Actions liées', 'Responsable', 'Fonction', 'Remarque'].map((header) => ({
    header,
    kind: 'text',
  })),
  rows: (await listCriteria(context))
    .filter((one) => one.withdrawn_at === null)
    .map((one) => [
      one.code,
      one.manual,
      one.title,
      one.asked,
      one.requirement_ids.map((id) => numberOf(id, SEVEN_ACTIONS)).join(', '),
      one.owner_name,
      one.owner_title,
      one.note,
    ]),
})
