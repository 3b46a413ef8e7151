import type { Bilingual } from '@hygie/contract'
import type { Theme } from '@hygie/contract/assessments'
import { hashesOf } from '../../platform/files/index.ts'
import type { TenantContext } from '../../platform/http/context.ts'
import { loadEstablishment } from '../establishments/index.ts'
import { loadAnswers } from './answers-repository.ts'
import { bilingual, loadLines, loadMarks } from './lines-repository.ts'
import type { AssessmentRow } from './repository.ts'
import { type State, statesOf, themesOf } from './summarise.ts'
import { whereOf } from './view-assessment.ts'
import { said } from './view-lines.ts'

/** Read by others: its shape is promised, a change of it is a new version. */
export interface Frozen {
  format: 'hygie-self-assessment'
  version: 1
  establishment: { name: string; finessLegal: string | null }
  assessment: {
    year: number
    name: string
    questionnaire: { source: string; id: string; version: string; title: Bilingual; groups: string[] }
    status: AssessmentRow['status']
    priorityMeasures: boolean
    approved: { by: string; title: string; at: string } | null
  }
  /** Counts and levels theme by theme, in the catalogue's own scale. */
  themes: Theme[]
  lines: FrozenLine[]
}

export interface FrozenLine {
  key: string
  theme: Bilingual
  number: string | null
  question: Bilingual
  weight: number
  state: State
  /** In words; null: none. */
  answer: Bilingual | null
  choices: string[]
  notConcerned: string | null
  comment: string | null
  fileSha256: string | null
  by: string | null
  at: string | null
}

/** A campaign with every question and every answer: what is sealed when it is approved, and what the JSON export gives. */
export const freeze = async (context: TenantContext, row: AssessmentRow): Promise<Frozen> => {
  const { db, establishmentId, establishment } = context
  const where = whereOf(row)
  const marks = await loadMarks(db, where)
  const states = statesOf(marks)
  const marked = new Map(marks.map((one) => [one.position, one]))
  const answers = (await loadAnswers(db, where, null)).filter((one) => one.carried_from === null)
  const given = new Map(answers.map((one) => [one.position, one]))
  const fileIds = [...new Set(answers.flatMap((one) => one.file_id ?? []))]
  const digests = await hashesOf(db, establishmentId, fileIds)
  const digestOf = new Map(fileIds.map((id, at) => [id, digests[at] ?? null]))
  const house = await loadEstablishment(context)
  return {
    format: 'hygie-self-assessment',
    version: 1,
    establishment: { name: establishment.name, finessLegal: house?.finessLegal ?? null },
    assessment: {
      year: row.year,
      name: row.name,
      questionnaire: { source: row.source, id: row.source_id, version: row.version, title: row.title, groups: row.groups },
      status: row.status,
      priorityMeasures: row.priority_measures,
      approved: row.approved_at ? { by: row.approved_by ?? '', title: row.approved_title ?? '', at: row.approved_at.toISOString() } : null,
    },
    themes: themesOf(marks, states, row.scale),
    lines: (await loadLines(db, where, null)).map((line): FrozenLine => {
      const mark = marked.get(line.position)
      const answer = given.get(line.position)
      return {
        key: line.key,
        theme: bilingual(line.theme, line.theme_en),
        number: line.number,
        question: bilingual(line.text, line.text_en),
        weight: line.weight,
        state: states.get(line.position) ?? 'missing',
        answer: mark ? said(mark) : null,
        choices: answer?.choices ?? [],
        notConcerned: answer?.not_concerned ?? null,
        comment: answer?.comment ?? null,
        fileSha256: answer?.file_id == null ? null : (digestOf.get(answer.file_id) ?? null),
        by: answer?.by ?? null,
        at: answer?.at.toISOString() ?? null,
      }
    }),
  }
}
