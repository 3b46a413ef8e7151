import type { QueryOf } from '@hygie/contract'
import type { exportFindings as route, Finding } from '@hygie/contract/audits'
import type { ColumnSpec, Table, TableCell } from '@hygie/formats/spreadsheet'
import type { FileAnswer, TenantContext } from '../../platform/http/context.ts'
import { createWords, type Words } from '../../platform/words/index.ts'
import { tableFile } from '../imports/index.ts'
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import { viewAudits } from './view-audits.ts'

const WORDS = createWords({ fr, en })

interface Column {
  name: string
  kind?: ColumnSpec['kind']
  /** Only for those who treat findings. */
  technical?: true
  value: (one: Finding, words: Words) => TableCell
}

const COLUMNS: Column[] = [
  { name: 'id', kind: 'number', value: (one) => one.id },
  { name: 'object', value: (one, words) => words.t(`objects.${one.object}`) },
  { name: 'subject', value: (one) => one.subjectName },
  { name: 'tool', value: (one, words) => words.t(`tools.${one.tool}`) },
  { name: 'severity', value: (one, words) => words.t(`severities.${one.severity}`) },
  { name: 'title', value: (one, words) => one.title ?? words.t(`themes.${one.theme}`) },
  { name: 'rule', technical: true, value: (one) => one.technical?.ruleId ?? null },
  { name: 'anssiPoint', technical: true, value: (one) => one.technical?.anssiPoint ?? null },
  { name: 'detail', technical: true, value: (one) => [one.technical?.title, one.technical?.detail].filter(Boolean).join('\n') || null },
  { name: 'state', value: (one, words) => words.t(`states.${one.state}`) },
  { name: 'firstSeenOn', kind: 'date', value: (one) => one.firstSeenOn },
  { name: 'lastSeenOn', kind: 'date', value: (one) => one.lastSeenOn },
  { name: 'correctedOn', kind: 'date', value: (one) => one.correctedOn },
  { name: 'action', value: (one) => one.action?.title ?? null },
  { name: 'owner', value: (one) => one.action?.ownerName ?? null },
  { name: 'dueOn', kind: 'date', value: (one) => one.action?.dueOn ?? null },
  { name: 'exceptedUntil', kind: 'date', value: (one) => (one.state === 'excepted' ? (one.decision?.until ?? null) : null) },
]

/** The findings as a table; what a spreadsheet would run is neutralised by the writer. */
export const exportFindings = async (context: TenantContext, { format, language }: QueryOf<typeof route>): Promise<FileAnswer> => {
  const words = WORDS[language]
  const { findings, seesTechnical } = await viewAudits(context)
  const columns = COLUMNS.filter(({ technical }) => seesTechnical || !technical)
  const table: Table = {
    name: words.t('sheet'),
    notice: context.establishment.demonstration ? words.t('notice') : null,
    columns: columns.map(({ name, kind = 'text' }) => ({ header: words.t(`columns.${name}`), kind })),
    rows: findings.map((one) => columns.map(({ value }) => value(one, words))),
  }
  return tableFile(context, words.t('file'), table, format)
}
