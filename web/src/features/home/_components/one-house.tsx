import type { Home } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { titlesOf } from './titles-of.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Card } from '../../../ui/base/card.tsx'
import { StateShape } from '../../../ui/states/state-shape.tsx'
import styles from './home.module.css'

/** One establishment: each action with its sentence, because there is room to say why. */
export function OneHouse({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const words = useVerdictWords()
  return (
    <Card title={t('matrix.titleOne')} flush>
      <ul className={styles.actions}>
        {home.requirements.map((requirement) => {
          const cell = home.cells.find(({ requirementId }) => requirementId === requirement.id)
          if (!cell) return null
          const { verdict } = cell
          const applied = requirement.id.endsWith('/4a') ? home.besideCells[0]?.verdict.objects : null
          return (
            <li key={requirement.id} data-state={verdict.state}>
              <AppLink to={paths.requirement(requirement.id, cell.establishmentId)} className={styles.action}>
                <StateShape state={verdict.state} size={22} decorative />
                <span className={styles.actionText}>
                  <span className={styles.actionTitle}>
                    {requirement.number} · {format.text(requirement.title)}
                  </span>
                  <span className={styles.actionWhy}>
                    {words.sentence(cell, home.day, titlesOf(requirement))}
                    {applied ? ` ${t('matrix.appliedOne', { count: applied.covered, total: applied.total })}` : ''}
                  </span>
                </span>
                <span className={styles.actionState}>
                  <b>{t(`states.${verdict.state}`, { ns: 'common' })}</b>
                  {verdict.state === 'not-applicable' || (verdict.state === 'unknown' && verdict.proven === 0) ? null : (
                    <span className={styles.fraction}>{t('verdict.fraction', { ns: 'common', count: verdict.proven, total: verdict.total })}</span>
                  )}
                </span>
              </AppLink>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
