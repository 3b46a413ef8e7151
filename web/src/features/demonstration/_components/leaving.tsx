import type { DemonstrationStatus } from '@hygie/contract/demonstration'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { useLeaveDemonstration } from '../use-leave.ts'
import { RemoveConfirm } from '../remove-confirm.tsx'
import styles from './demonstration.module.css'

export function Leaving({ status }: { status: DemonstrationStatus }) {
  const { t } = useTranslation('demonstration')
  const { label, leave } = useLeaveDemonstration()
  const [removing, setRemoving] = useState(false)
  return (
    <Card title={t('leave.title')}>
      <div className={styles.leaving}>
        <p>{t('leave.what')}</p>
        <Button kind="primary" onClick={() => void leave()}>
          {label}
        </Button>
        {status.mayRemove ? (
          <Button danger icon="trash" onClick={() => setRemoving(true)}>
            {t('remove.button')}
          </Button>
        ) : null}
      </div>
      <RemoveConfirm open={removing} onClose={() => setRemoving(false)} />
    </Card>
  )
}
