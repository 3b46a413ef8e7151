import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Card } from '../../../ui/base/card.tsx'
import { StateBadge } from '../../../ui/states/state-badge.tsx'
import type { RequirementView } from '../requirement-page.tsx'
import styles from './requirement.module.css'

/** The state this would become if one part were proven: where the effort pays first. */
export function WhatIf({ view }: { view: RequirementView }) {
  const { t } = useTranslation('obligations')
  const format = useFormat()
  const { verdict, requirement, whatIf } = view
  if (whatIf.length === 0 || verdict.state === 'proven' || verdict.state === 'not-applicable') return null
  const titles = new Map(requirement.parts.map((part) => [part.id, part.title]))
  const name = (partId: string) => {
    const title = titles.get(partId)
    return title ? format.text(title) : partId
  }
  const changing = whatIf.filter(({ state }) => state !== verdict.state)
  return (
    <Card title={t('whatIf.title')}>
      {changing.length === 0 ? (
        <p>{t('whatIf.several', { parts: format.list(whatIf.map(({ partId }) => t('whatIf.quoted', { part: name(partId) }))) })}</p>
      ) : (
        <ul className={styles.whatIf}>
          {changing.map(({ partId, state }) => (
            <li key={partId}>
              <span>{t('whatIf.with', { part: name(partId) })}</span>
              <span>
                {t('whatIf.becomes')} <StateBadge state={state} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
