import type { ExportFormat } from '@hygie/contract/imports'
import type { FileAnswer, TenantContext } from '../../platform/http/context.ts'
import { tableFile } from '../imports/index.ts'
import { freeze, type Frozen } from './freeze.ts'
import { findSnapshot } from './repository.ts'
import { assessmentOf } from './view-assessment.ts'

/** Headers that `ASSESSMENT_ANSWER_FIELDS` finds again; those at the end are for the reader. */
const COLUMNS = [
  { header: 'Thème', kind: 'text' },
  { header: 'N°', kind: 'text' },
  { header: 'Question', kind: 'text' },
  { header: 'Réponse', kind: 'text' },
  { header: 'Motif si non concerné', kind: 'text' },
  { header: 'Commentaire', kind: 'text' },
  { header: 'Répondu par', kind: 'text' },
  { header: 'Clé', kind: 'text' },
  { header: 'Posée', kind: 'boolean' },
  { header: 'Poids', kind: 'number' },
  { header: 'Répondu le', kind: 'text' },
] as const

/** Once approved, what was approved. */
const frozenOf = async (context: TenantContext, id: number): Promise<Frozen> => {
  const row = await assessmentOf(context, id)
  // Written by `freeze`, and sealed since.
  return row.status === 'approved' ? ((await findSnapshot(context, id)) as Frozen) : freeze(context, row)
}

export const exportAnswers = async (context: TenantContext, id: number, format: ExportFormat): Promise<FileAnswer> => {
  const { assessment, lines } = await frozenOf(context, id)
  const rows = lines.map((one) => [
    one.theme.fr,
    one.number,
    one.question.fr,
    one.answer?.fr ?? null,
    one.notConcerned,
    one.comment,
    one.by,
    one.key,
    one.state !== 'aside',
    one.weight,
    one.at,
  ])
  return tableFile(context, `auto-evaluation-${assessment.year}`, { name: `Auto-évaluation ${assessment.year}`, columns: COLUMNS, rows }, format)
}

export const exportJson = async (context: TenantContext, id: number): Promise<FileAnswer> => {
  const frozen = await frozenOf(context, id)
  const { demonstration } = context.establishment
  const marked = demonstration ? { notice: 'DÉMONSTRATION – données fictives', ...frozen } : frozen
  return {
    name: `${demonstration ? 'DEMONSTRATION-' : ''}auto-evaluation-${frozen.assessment.year}.json`,
    mediaType: 'application/json',
    body: Buffer.from(`${JSON.stringify(marked, null, 2)}\n`),
  }
}
