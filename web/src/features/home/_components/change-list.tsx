import type { Home } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { Chip } from '../../../ui/base/chip.tsx'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import styles from './home.module.css'
import { useChangeWords } from './use-change-words.ts'

/** What Hygie learned: what, about what, by whom; what is new since the reader's last visit is marked. */
export function ChangeList({ home, single }: { home: Home; single: boolean }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const words = useChangeWords()
  const { changes, lastVisit } = home
  if (changes.length === 0) return <p className={styles.none}>{t(home.ledger.entries === 0 ? 'changes.never' : 'changes.none')}</p>
  const fresh = changes.filter((one) => one.fresh).length
  return (
    <>
      {lastVisit ? <p className={styles.none}>{t('changes.since', { count: fresh, instant: format.instant(lastVisit) })}</p> : null}
      <ul className={styles.feed}>
        {changes.map((change) => {
          const day = format.dayOf(change.recordedAt)
          const title = words.title(change)
          return (
            <li key={`${change.establishmentId} ${change.kind} ${change.recordedAt} ${change.requirementId ?? ''}`}>
              <time dateTime={change.recordedAt}>{day === home.day ? format.time(change.recordedAt) : format.shortDay(day)}</time>
              <div>
                <p className={styles.feedTitle}>
                  {single ? '' : format.about(change.establishmentName)}
                  {change.requirementId ? <AppLink to={paths.requirement(change.requirementId, change.establishmentId)}>{title}</AppLink> : title}
                  {change.state ? (
                    <span className={styles.feedState}>
                      <StateShape state={change.state} size={13} />
                    </span>
                  ) : null}
                  {change.fresh ? <Chip tone="good">{t('changes.new')}</Chip> : null}
                </p>
                <p className={styles.feedDetail}>{[...words.details(change), words.by(change)].join(' · ')}</p>
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}
