import type { Change } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import styles from './home.module.css'

export function ChangeList({ changes, today, single }: { changes: Change[]; today: string; single: boolean }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  if (changes.length === 0) return <p className={styles.none}>{t('changes.none')}</p>
  // two tests of the same minute say the same words
  const keyed = changes.map((change, place) => ({ change, key: `${change.at} ${place}` }))
  return (
    <ul className={styles.feed}>
      {keyed.map(({ change, key }) => {
        const day = format.dayOf(change.at)
        const text = `${format.text(change.label)}${change.note ? `, ${format.own(change.note)}` : ''}`
        return (
          <li key={key}>
            <time dateTime={change.at}>{day === today ? format.time(change.at) : format.shortDay(day)}</time>
            <span>
              {single ? '' : format.about(change.establishmentName)}
              {change.requirementId ? <AppLink to={paths.requirement(change.requirementId, change.establishmentId)}>{text}</AppLink> : text}
              {change.state ? (
                <span className={styles.feedState}>
                  <StateShape state={change.state} size={13} />
                </span>
              ) : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
