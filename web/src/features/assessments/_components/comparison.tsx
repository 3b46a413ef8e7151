import { CHANGES, type Change, compareAssessments } from '@hygie/contract/assessments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { ShareBars } from '../../../ui/charts/share-bars.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'
import { FilterButtons } from '../../../ui/data/filter-buttons.tsx'
import { TableTwin } from '../../../ui/data/table-twin.tsx'
import { SelectField } from '../../../ui/forms/fields.tsx'
import type { TabProps } from '../assessment-page.tsx'

const MARKS: Record<Change, string> = { better: '▲', worse: '▼', same: '=', changed: '≠', new: '+', gone: '−', unanswered: '?' }
const DRAWN = { better: 'up', worse: 'down', same: 'light' } as const

/** From one campaign to the next, question by question: drawn by theme, and the same as a table. */
export function Comparison({ view, establishmentId }: TabProps) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const { comparable, assessment } = view
  const [other, setOther] = useState(String(comparable.find((one) => one.year < assessment.year)?.id ?? comparable[0]?.id ?? ''))
  const [shown, setShown] = useState<Change | 'all'>('all')
  const query = useApi(
    compareAssessments,
    { params: { establishmentId, assessmentId: assessment.id }, query: { with: Number(other) } },
    { enabled: other !== '', keepPrevious: true },
  )
  if (comparable.length === 0) return <EmptyState title={t('compare.noneTitle')} what={t('compare.none')} />
  return (
    <Stack>
      <SelectField
        label={t('compare.with')}
        value={other}
        onChange={setOther}
        choices={comparable.map(({ id, year, name }) => ({ value: String(id), label: `${year} · ${format.own(name)}` }))}
      />
      <Loaded query={query} lines={6}>
        {({ before, after, themes, lines }) => {
          const count = (change: Change) => lines.filter((one) => one.change === change).length
          const kept = shown === 'all' ? lines : lines.filter((one) => one.change === shown)
          return (
            <Card title={t('compare.title', { before: before.year, after: after.year })} flush>
              <TableTwin
                drawing={
                  <ShareBars
                    caption={t('compare.title', { before: before.year, after: after.year })}
                    rows={themes.map(({ theme, counts }) => ({
                      id: theme.fr,
                      label: format.text(theme),
                      parts: [
                        ...(['better', 'same', 'worse'] as const).map((change) => ({
                          kind: DRAWN[change],
                          count: counts[change],
                          label: t(`compare.changes.${change}`),
                        })),
                        {
                          kind: 'empty' as const,
                          count: counts.changed + counts.new + counts.gone + counts.unanswered,
                          label: t('compare.other'),
                        },
                      ],
                      note: '',
                    }))}
                  />
                }
                table={
                  <>
                    <FilterButtons
                      label={t('compare.filter')}
                      value={shown}
                      onChange={(next) => setShown(CHANGES.find((one) => one === next) ?? 'all')}
                      choices={[
                        { value: 'all', label: t('compare.all'), count: lines.length },
                        ...CHANGES.filter((change) => count(change) > 0).map((change) => ({
                          value: change,
                          label: `${MARKS[change]} ${t(`compare.changes.${change}`)}`,
                          count: count(change),
                        })),
                      ]}
                    />
                    <DataTable
                      caption={t('compare.title', { before: before.year, after: after.year })}
                      captionHidden
                      rows={kept.map((one, index) => ({ ...one, index }))}
                      rowKey={({ index }) => index}
                      columns={[
                        {
                          key: 'question',
                          header: t('compare.question'),
                          rowHeader: true,
                          render: (one) => `${one.number ?? ''} ${format.text(one.text)}`.trim(),
                        },
                        { key: 'theme', header: t('themes.theme'), render: (one) => format.text(one.theme), sortValue: (one) => format.text(one.theme) },
                        { key: 'before', header: String(before.year), render: (one) => (one.before ? format.text(one.before) : '') },
                        { key: 'after', header: String(after.year), render: (one) => (one.after ? format.text(one.after) : '') },
                        {
                          key: 'change',
                          header: t('compare.change'),
                          render: (one) => `${MARKS[one.change]} ${t(`compare.changes.${one.change}`)}`,
                          sortValue: (one) => CHANGES.indexOf(one.change),
                        },
                      ]}
                    />
                  </>
                }
              />
            </Card>
          )
        }}
      </Loaded>
    </Stack>
  )
}
