import type { Home } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import styles from './home.module.css'
import { OwnBackup } from './own-backup.tsx'

export function FootLine({ home, past }: { home: Home; past: boolean }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  return (
    <p className={styles.foot}>
      <span>
        {home.ledger.entries === 0 ? t('foot.emptyLedger') : t('foot.ledger', { count: home.ledger.entries, number: format.number(home.ledger.entries) })}
      </span>
      {home.ledger.head ? (
        <span>
          {t('foot.head')} <code>{home.ledger.head.slice(0, 12)}…</code>
        </span>
      ) : null}
      <span>{t('foot.asOf', { instant: format.instant(home.now) })}</span>
      {past || home.demonstration ? null : <OwnBackup now={home.now} />}
      {home.demonstration ? <span>{t('foot.demonstration')}</span> : null}
    </p>
  )
}
