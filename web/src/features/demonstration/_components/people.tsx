import type { DemonstrationStatus } from '@hygie/contract/demonstration'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { useBecome } from '../_lib/use-become.ts'
import styles from './demonstration.module.css'

export function People({ personas }: { personas: DemonstrationStatus['personas'] }) {
  const { t } = useTranslation('demonstration')
  const format = useFormat()
  const become = useBecome()
  if (personas.length === 0) return null
  return (
    <Card title={t('persona.title')} flush>
      <ul className={styles.people}>
        {personas.map(({ userId, name, jobTitle, current }) => (
          <li key={userId}>
            <span>
              {format.own(name)}
              <small>{format.own(jobTitle)}</small>
            </span>
            {current ? (
              <Chip tone="good">{t('persona.you')}</Chip>
            ) : (
              <Button small kind="quiet" aria-label={`${t('persona.become')} : ${format.own(name)}`} onClick={() => void become(userId)}>
                {t('persona.become')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
