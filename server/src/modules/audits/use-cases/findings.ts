import type { BodyOf } from '@hygie/contract'
import type * as contract from '@hygie/contract/audits'
import { AppError } from '../../../platform/errors/index.ts'
import type { TenantContext } from '../../../platform/http/context.ts'
import { listActions, openAction } from '../../actions/index.ts'
import { SEVEN_ACTIONS } from '../../obligations/index.ts'
import { changeFinding, type FindingRow, insertRemedy, loadRegister, nameAction } from '../repository.ts'
import { CORRECTED, remedySubject, syncFindings } from '../sync.ts'

/**
 * One action for these findings. It names the fact that closes it: an audit that holds none of them any more.
 * @throws AppError not-found | conflict, one of them already has an action that is not abandoned
 */
export const openFindingAction = async (context: TenantContext, { findingIds, action }: BodyOf<typeof contract.openFindingAction>): Promise<number> => {
  const register = await loadRegister(context)
  const ids = [...new Set(findingIds)]
  const findings = ids.map((id) => register.findings.find((one) => one.id === id))
  if (findings.some((one) => one === undefined)) throw new AppError('not-found')
  const actions = await listActions(context.db, context.establishmentId)
  const abandoned = new Set(actions.flatMap((one) => (one.status === 'abandoned' ? [one.id] : [])))
  const busy = new Set(register.remedies.flatMap((one) => (one.action_id === null || abandoned.has(one.action_id) ? [] : [one.id])))
  if (findings.some((one) => one?.remedy_id != null && busy.has(one.remedy_id))) throw new AppError('conflict')

  const remedyId = await insertRemedy(context)
  const closing = { requirementId: `${SEVEN_ACTIONS}/3`, partId: 'remediation', closingFactKind: CORRECTED, closingSubject: remedySubject(remedyId) }
  const actionId = await openAction(context, { ...action, ...closing })
  await nameAction(context, remedyId, actionId)
  for (const id of ids) await changeFinding(context, id, { remedy_id: remedyId })
  context.seal('audit-findings.assigned', { remedyId, actionId, findingIds: ids })
  await syncFindings(context, await loadRegister(context))
  return actionId
}

/** The same, for findings named by the rules of their tool. */
export const openActionForRules = async (
  context: TenantContext,
  rules: readonly string[],
  action: BodyOf<typeof contract.openFindingAction>['action'],
): Promise<number> => {
  const { findings } = await loadRegister(context)
  return openFindingAction(context, { findingIds: findings.flatMap((one) => (rules.includes(one.rule_id) ? [one.id] : [])), action })
}

/** A finding typed by hand is closed by hand; one of a tool can be too, until its next audit says otherwise. */
export const decideFinding = async (context: TenantContext, id: number, body: BodyOf<typeof contract.decideFinding>): Promise<void> => {
  await pick(context, id)
  if (body.on > context.today) throw new AppError('date-in-the-future', { day: body.on })
  const until = body.decision === 'excepted' ? (body.until ?? null) : null
  if (until !== null && until < body.on) throw new AppError('dates-inverted', { field: 'until', from: body.on, until })
  await changeFinding(context, id, { decision: body.decision, decided_on: body.on, decided_until: until, decided_by: body.by, decided_note: body.note })
  context.seal('audit-finding.decided', { id, ...body })
  await syncFindings(context, await loadRegister(context))
}

export const undecideFinding = async (context: TenantContext, id: number): Promise<void> => {
  if ((await pick(context, id)).decision === null) throw new AppError('conflict')
  await changeFinding(context, id, { decision: null, decided_on: null, decided_until: null, decided_by: null, decided_note: null })
  context.seal('audit-finding.undecided', { id })
  await syncFindings(context, await loadRegister(context))
}

const pick = async (context: TenantContext, id: number): Promise<FindingRow> => {
  const row = (await loadRegister(context)).findings.find((one) => one.id === id)
  if (!row) throw new AppError('not-found')
  return row
}
