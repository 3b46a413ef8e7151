import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Slope } from '../../../ui/charts/slope.tsx'
import { levelSeries } from '../_lib/levels.ts'
import type { TabProps } from '../audits-page.tsx'

const BEST = 5

/** The level over time, one drawing per directory and scale. */
export function LevelsTab({ data }: TabProps) {
  const { t } = useTranslation('audits')
  const format = useFormat()
  const all = levelSeries(data.audits)
  if (all.length === 0) return <Note>{t('levels.none')}</Note>
  return (
    <Stack>
      <Note>{t('levels.how')}</Note>
      {all.map(({ key, subjectName, scale, points }) => {
        const caption = t('levels.of', { name: format.own(subjectName ?? t('objects.directory')), scale: t(`scales.${scale}`) })
        return (
          <Card key={key} title={caption} flush>
            <Slope
              caption={caption}
              valueHeader={t('level')}
              max={BEST}
              points={points.map(({ on, level }) => ({ on, value: level, label: t('levels.point', { level }) }))}
            />
          </Card>
        )
      })}
    </Stack>
  )
}
