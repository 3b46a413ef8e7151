import type { ResponseOf } from '@hygie/contract'
import type { verifyLedger } from '@hygie/contract/administration'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/base/card.tsx'
import styles from './administration.module.css'

interface Props {
  name: string
  stream: ResponseOf<typeof verifyLedger>['streams'][number]
}

const SHOWN = 20

/** What does not hold, in words; a kind we do not know yet keeps its code. */
export function LedgerFindings({ name, stream }: Props) {
  const { t, i18n } = useTranslation('administration')
  const words = (kind: string) => (i18n.exists(`administration:ledger.findings.${kind}`) ? t(`ledger.findings.${kind as 'broken-hash'}`) : kind)
  const more = stream.findings.length - SHOWN
  return (
    <Card title={name} flush>
      <div className={styles.cardText}>
        <ul>
          {stream.findings.slice(0, SHOWN).map(({ kind, seq, to }) => (
            <li key={`${kind} ${seq} ${to ?? ''}`}>
              {to === undefined ? t('ledger.at', { seq }) : t('ledger.range', { seq, to })} : {words(kind)}
            </li>
          ))}
        </ul>
        {more > 0 || stream.truncated ? <p>{t('ledger.more')}</p> : null}
      </div>
    </Card>
  )
}
