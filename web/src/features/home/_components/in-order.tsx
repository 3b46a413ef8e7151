import type { Home } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Card } from '../../../ui/base/card.tsx'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import styles from './direction.module.css'
import { titlesOf } from './titles-of.ts'

/** One line per action; only those that need somebody say why. */
export function InOrder({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const words = useVerdictWords()
  return (
    <Card title={t('direction.inOrder')} flush>
      <ul className={styles.lines}>
        {home.requirements.map((requirement) => {
          const cell = home.cells.find(({ requirementId }) => requirementId === requirement.id)
          if (!cell) return null
          const { state, expiresOn, proven, total } = cell.verdict
          const counted = state !== 'proven' && state !== 'not-applicable' && !(state === 'unknown' && proven === 0)
          return (
            <li key={requirement.id} data-state={state}>
              <StateShape state={state} size={18} decorative />
              <span>
                <AppLink to={paths.requirement(requirement.id, cell.establishmentId)}>
                  {requirement.number} · {format.text(requirement.title)}
                </AppLink>
                {state === 'proven' ? null : <small>{words.sentence(cell, home.day, titlesOf(requirement))}</small>}
              </span>
              <span className={styles.lineState}>
                {t(`states.${state}`, { ns: 'common' })}
                {state === 'proven' && expiresOn ? <small>{t('direction.until', { day: format.day(expiresOn) })}</small> : null}
                {counted ? <small>{t('verdict.fraction', { ns: 'common', count: proven, total })}</small> : null}
              </span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
