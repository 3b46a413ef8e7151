import type { Theme } from '@hygie/contract/assessments'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Small, Stack } from '../../../ui/base/layouts.tsx'
import { ShareBars } from '../../../ui/charts/share-bars.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'
import { TableTwin } from '../../../ui/data/table-twin.tsx'

/** Theme by theme: how far, which answers, and the level as the catalogue itself counts it. Never all of them together. */
export function Themes({ themes }: { themes: Theme[] }) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const answersOf = ({ answers, notConcerned }: Theme): string =>
    [
      ...answers.map(({ label, count }) => t('themes.count', { label: format.text(label), count })),
      ...(notConcerned > 0 ? [t('themes.count', { label: t('answer.notConcerned'), count: notConcerned })] : []),
    ].join(' · ')
  const levelOf = ({ level }: Theme): string => {
    if (!level) return ''
    const value = format.number(level.value, 2)
    const maximum = format.number(level.maximum, 2)
    if (!level.average) return t('themes.points', { value, maximum })
    return t(level.weighted ? 'themes.weighted' : 'themes.average', { value, maximum })
  }
  return (
    <Stack>
      <Card title={t('themes.title')} flush>
        <TableTwin
          drawing={
            <ShareBars
              caption={t('themes.title')}
              rows={themes.map((one) => ({
                id: String(one.position),
                label: format.text(one.name),
                parts: [
                  { kind: 'plain', count: one.answered - one.notConcerned, label: t('themes.answered') },
                  { kind: 'light', count: one.notConcerned, label: t('answer.notConcerned') },
                  { kind: 'empty', count: one.asked - one.answered, label: t('themes.missing') },
                ],
                note: [answersOf(one), levelOf(one)].filter(Boolean).join(' — '),
              }))}
            />
          }
          table={
            <DataTable
              caption={t('themes.title')}
              captionHidden
              rows={themes}
              rowKey={({ position }) => position}
              columns={[
                { key: 'theme', header: t('themes.theme'), rowHeader: true, render: ({ name }) => format.text(name) },
                { key: 'answered', header: t('list.progress'), render: (one) => t('progress', { answered: format.number(one.answered), count: one.asked }) },
                { key: 'answers', header: t('themes.answers'), render: answersOf },
                { key: 'level', header: t('themes.level'), render: levelOf },
              ]}
            />
          }
        />
      </Card>
      <Small>{t('themes.noTotal')}</Small>
    </Stack>
  )
}
