import { declareSubject, recordFact, retireSubject, withdrawFact } from '../../platform/facts/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { delegateInStory } from '../accounts/index.ts'
import { insertAction, setStatus } from '../actions/index.ts'
import { answerInStory, sendLink } from '../answers/index.ts'
import { openActionForRules } from '../audits/index.ts'
import { writeMondayInStory } from '../calendar/index.ts'
import { insertDocument, insertTraining } from '../establishments/index.ts'
import { adoptGroupRuleFor, adoptRuleFor, answerRequirement, attestRequirement, draftRelease, signRelease } from '../obligations/index.ts'
import { parisInstant } from './paris-time.ts'
import { openExerciseAction } from '../exercises/index.ts'
import { QUALITY } from './quality-steps.ts'
import { prepareFolder, recordHandover, releaseFolder, saveActivity } from '../reports/index.ts'
import { REGISTERS } from './register-steps.ts'
import { paperOf, recall, remember, type Stage } from './stage.ts'
import type { ActionStep, Step } from './story-schema.ts'

type Acts = { [K in keyof Step]-?: (stage: Stage, context: TenantContext, act: NonNullable<Step[K]>) => Promise<void> }
type Act = Exclude<keyof Step, 'at' | 'by'>

type Opening = Omit<ActionStep, 'key' | 'exercise' | 'findings' | 'point'>

/** The body that `POST /actions` takes. */
const actionBody = (act: Opening) => ({
  title: act.title,
  ownerName: act.owner,
  ownerTitle: act.ownerTitle,
  contact: act.contact,
  dueOn: act.due,
  costEuros: act.euros,
  requirementId: act.requirement,
  partId: act.part,
  closingFactKind: act.closingFact,
  closingSubject: act.closingSubject,
  firstGesture: act.gesture,
  minutes: act.minutes,
  careReason: act.care,
  closedBy: act.closedBy,
  paqssYear: act.paqss,
})

/** Opens an action and seals it like its route does. */
export const openAction = async (context: TenantContext, act: Opening, exerciseId?: number): Promise<number> => {
  const body = { ...plainBody(act), ...(exerciseId === undefined ? {} : { exerciseId }) }
  const id = await insertAction(context, body)
  context.seal('action.opened', { id, ...body })
  return id
}

/** The ledger takes plain JSON: what is not there is left out. */
const plainBody = (act: Opening) => JSON.parse(JSON.stringify(actionBody(act))) as ReturnType<typeof actionBody>

const ACTS: Pick<Acts, Act> = {
  delegation: async (stage, context, { to, role, begins, ends }) => {
    const delegate = stage.people.get(to)
    if (!delegate) throw new Error(`demonstration: no person ${to}`)
    await delegateInStory(context, { toId: delegate.id, role, beginsOn: begins, endsOn: ends })
  },
  ...REGISTERS,
  ...QUALITY,
  fact: async (stage, context, { on, observed, file, key, replaces, ...fact }) => {
    const fileId = await paperOf(stage, context, file)
    const observedAt = observed === undefined ? (on === undefined ? context.now : undefined) : parisInstant(observed)
    const id = await recordFact(context, { ...fact, observedOn: on ?? context.today, observedAt, fileIds: fileId === null ? [] : [fileId] })
    if (id === null) throw new Error('demonstration: a fact has no origin key, it cannot be a double')
    remember(stage, context, 'fact', key, id)
    if (replaces) await withdrawFact(context, recall(stage, context, 'fact', replaces.fact), replaces.reason, id)
  },
  withdraw: (stage, context, { fact, reason }) => withdrawFact(context, recall(stage, context, 'fact', fact), reason),
  attest: async (_stage, context, { requirement, part, person, title, statement, period }) => {
    await attestRequirement(context, {
      requirementId: requirement,
      partId: part,
      personName: person,
      personTitle: title,
      statement,
      attestedOn: context.today,
      period,
    })
  },
  answer: async (_stage, context, { requirement, part, answer, note, period }) => {
    await answerRequirement(context, { requirementId: requirement, partId: part, answer, note, period })
  },
  rule: async (stage, context, { requirement, part, letter, ...rule }) => {
    const letterFileId = await paperOf(stage, context, letter)
    await adoptRuleFor(context, { ...rule, requirementId: requirement, partId: part ?? null, adoptedOn: context.today, letterFileId })
  },
  groupRule: async (stage, context, { requirement, part, ...rule }) => {
    const voted = { ...rule, requirementId: requirement, partId: part ?? null, adoptedOn: context.today }
    // One object of the group, kept in the ledger of each house the step names.
    const place = `group-rule ${JSON.stringify(voted)}`
    const id = stage.remembered.get(place) ?? (await adoptGroupRuleFor(context, stage.ghtId, voted))
    stage.remembered.set(place, id)
    context.seal('group-rule.adopted', { id, ghtId: stage.ghtId, ...voted })
  },
  link: async (stage, context, { action, key, person, address, contact, escalation }) => {
    const { id } = await sendLink(context, {
      actionId: recall(stage, context, 'action', action),
      personName: person,
      personAddress: address,
      contact,
      escalationName: escalation?.person,
      escalationAddress: escalation?.address,
    })
    remember(stage, context, 'link', key, id)
  },
  monday: (_stage, context) => writeMondayInStory(context),
  reply: (stage, context, { link, ...answer }) => answerInStory(context, recall(stage, context, 'link', link), answer),
  action: async (stage, context, { key, exercise, findings, point, ...act }) => {
    // Born of an exercise or of findings: opened from its page, which follows it.
    const open = (): Promise<number> => {
      if (findings !== undefined) return openActionForRules(context, findings, plainBody(act))
      return exercise === undefined
        ? openAction(context, act)
        : openExerciseAction(context, recall(stage, context, 'exercise', exercise), { ...plainBody(act), point })
    }
    remember(stage, context, 'action', key, await open())
    stage.counts.actions++
  },
  close: async (stage, context, { action, status, note, file }) => {
    const id = recall(stage, context, 'action', action)
    const fileId = await paperOf(stage, context, file)
    await setStatus(context, id, { status, note, fileId })
    const [sha256 = null] = await context.fileHashes(fileId === null ? [] : [fileId])
    context.seal('action.closed', { id, status, note, sha256 })
  },
  document: async (stage, context, { file, ...document }) => {
    const body = { ...document, validatedOn: context.today, fileId: await paperOf(stage, context, file) }
    context.seal('founding-document.added', { id: await insertDocument(context, body), ...body })
  },
  training: async (_stage, context, { person, ...training }) => {
    const body = { ...training, personName: person, doneOn: context.today }
    context.seal('training.added', { id: await insertTraining(context, body), ...body })
  },
  subject: (_stage, context, { id, name }) => declareSubject(context, id, name),
  retire: (_stage, context, subject) => retireSubject(context, subject),
  release: async (_stage, context, { title, note }) => {
    const draft = await draftRelease(context, note ?? null)
    await signRelease(context, draft.id, title)
  },
  folder: async (stage, context, { key, ...asked }) => {
    remember(stage, context, 'folder', key, await prepareFolder(context, { ...asked, locale: 'fr' }))
  },
  releaseFolder: (stage, context, { folder, title }) => releaseFolder(context, recall(stage, context, 'folder', folder), title),
  careActivity: (_stage, context, { year, ...figures }) => saveActivity(context, year, figures),
  handover: async (stage, context, { folder, ...handed }) => {
    await recordHandover(context, recall(stage, context, 'folder', folder), { ...handed, on: context.today })
  },
}

/** Does the one act of a step. */
export const act = async (stage: Stage, context: TenantContext, step: Step): Promise<void> => {
  for (const name of Object.keys(ACTS) as Act[]) {
    const asked = step[name]
    if (asked !== undefined) await (ACTS[name] as (stage: Stage, context: TenantContext, act: unknown) => Promise<void>)(stage, context, asked)
  }
}
