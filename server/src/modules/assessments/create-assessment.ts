import type { BodyOf } from '@hygie/contract'
import type { createAssessment as route } from '@hygie/contract/assessments'
import { AppError } from '../../platform/errors/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { insertLines } from './lines-repository.ts'
import type { Question, Questionnaire } from './questionnaire.ts'
import { findQuestionnaire } from './questionnaires.ts'
import { insertAssessment } from './repository.ts'

/** Those of the groups wanted, then those that a choice may add. Where choices add groups and none was wanted, one starts from the groups the catalogue proposes. */
const questionsFor = ({ questions, choices, groups }: Questionnaire, wanted: ReadonlySet<string>): Question[] => {
  const added = new Set([...choices, ...questions.flatMap((one) => one.choices ?? [])].flatMap((one) => one.adds ?? []))
  const proposed = groups.filter((one) => one.byDefault && added.size > 0).map((one) => one.id)
  const start = wanted.size > 0 ? wanted : new Set(proposed)
  return questions.flatMap((one) => {
    if (start.size === 0 || one.groups.length === 0 || one.groups.some((group) => start.has(group))) return [one]
    return one.groups.some((group) => added.has(group)) ? [{ ...one, onlyGroups: one.groups }] : []
  })
}

/** @throws AppError not-found | invalid-input: our own catalogues are no list of the priority measures, or no question is left */
export const createAssessment = async (context: TenantContext, body: BodyOf<typeof route>): Promise<number> => {
  const { db, establishmentId, now, user } = context
  const questionnaire = await findQuestionnaire(context, body.source, body.sourceId)
  if (!questionnaire) throw new AppError('not-found')
  if (body.priorityMeasures && body.source === 'shipped') throw new AppError('invalid-input', { field: 'priorityMeasures' })
  const wanted = new Set(body.groups)
  if (body.groups.some((id) => !questionnaire.groups.some((one) => one.id === id))) throw new AppError('invalid-input', { field: 'groups' })
  const questions = questionsFor(questionnaire, wanted)
  if (questions.length === 0) throw new AppError('invalid-input', { field: 'groups' })
  const id = await insertAssessment(db, {
    establishment_id: establishmentId,
    year: body.year,
    name: body.name || `${questionnaire.title.fr} ${body.year}`,
    source: questionnaire.source,
    source_id: questionnaire.id,
    version: questionnaire.version,
    title: JSON.stringify(questionnaire.title),
    groups: body.groups,
    choices: JSON.stringify(questionnaire.choices),
    scale: questionnaire.scale && JSON.stringify(questionnaire.scale),
    priority_measures: body.priorityMeasures,
    created_at: now,
    created_by: user.name,
    submitted_at: null,
    submitted_by: null,
    approved_at: null,
    approved_by: null,
    approved_title: null,
    abandoned_reason: null,
    snapshot: null,
    snapshot_sha256: null,
  })
  await insertLines(db, { establishmentId, id }, questions)
  context.seal('self-assessment.opened', {
    id,
    year: body.year,
    source: questionnaire.source,
    sourceId: questionnaire.id,
    version: questionnaire.version,
    questions: questions.length,
  })
  return id
}
