import type { DueDate, Home } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { SourceNote } from '../../../ui/base/source-note.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { DueTimeline } from '../../../ui/charts/due-timeline.tsx'
import { CalendarButton } from '../../calendar/calendar-button.tsx'
import styles from './home.module.css'

const SHOWN_DAYS = 100
const DAY_MS = 86_400_000

const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

export function DueDates({ home, single }: { home: Home; single: boolean }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const { at } = useSituation()
  const house = single ? home.columns[0] : undefined
  const detail = (due: DueDate) => (
    <>
      {due.requirementId ? <AppLink to={paths.requirement(due.requirementId, due.establishmentId)}>{format.text(due.label)}</AppLink> : format.text(due.label)}{' '}
      {due.origin && !due.verified ? <SourceNote verified={false} /> : null}
    </>
  )
  return (
    <Card title={t('due.title')} flush aside={house && at === undefined ? <CalendarButton establishmentId={house.establishmentId} /> : undefined}>
      {home.dueDates.length === 0 ? (
        <p className={styles.none}>{t('due.none')}</p>
      ) : (
        <DueTimeline
          caption={t('due.caption')}
          today={home.day}
          until={addDays(home.day, SHOWN_DAYS)}
          events={merged(home.dueDates).map((dues) => ({
            id: `${dues[0].on} ${dues[0].label.fr}`,
            on: dues[0].on,
            label: `${single ? '' : `${dues.length > 1 ? t('due.houses', { count: dues.length }) : format.own(dues[0].establishmentName)} · `}${short(format.text(dues[0].label))} ${format.shortDay(dues[0].on)}`,
            detail: detail(dues[0]),
            place: single ? undefined : format.list(dues.map((due) => format.own(due.establishmentName))),
            mark: dues[0].kind,
          }))}
        />
      )}
    </Card>
  )
}

const LABEL_CHARACTERS = 28
const short = (text: string): string => (text.length <= LABEL_CHARACTERS ? text : `${text.slice(0, LABEL_CHARACTERS - 1).trimEnd()}…`)

/** The same date for several houses is one mark. */
function merged(dueDates: DueDate[]): [DueDate, ...DueDate[]][] {
  const groups = new Map<string, [DueDate, ...DueDate[]]>()
  for (const due of dueDates) {
    const key = `${due.on} ${due.label.fr}`
    const group = groups.get(key)
    if (group) group.push(due)
    else groups.set(key, [due])
  }
  return [...groups.values()]
}
