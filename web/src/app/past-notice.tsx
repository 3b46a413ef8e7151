import { useTranslation } from 'react-i18next'
import { useFormat } from '../platform/i18n/use-format.ts'
import { useSearch } from '../platform/router/use-search.ts'
import { Button } from '../ui/base/button.tsx'
import { Row } from '../ui/base/layouts.tsx'
import { Note } from '../ui/base/note.tsx'

/** A past day is never mistaken for today. */
export function PastNotice({ day }: { day: string }) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const [, change] = useSearch()
  return (
    <Note tone="warn">
      <Row>
        <span>{t('bar.pastNotice', { day: format.longDay(day) })}</span>
        <Button small onClick={() => change({ at: null })}>
          {t('bar.backToToday')}
        </Button>
      </Row>
    </Note>
  )
}

/** Nor today for the past day that was chosen on another page. */
export function TodayNotice() {
  const { t } = useTranslation('common')
  return <Note>{t('bar.todayNotice')}</Note>
}
