import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { QrCode } from '../../../ui/base/qr-code.tsx'
import styles from './administration.module.css'
import type { MadeKey } from './backup-tab.tsx'

const LINE = 4

/** One sheet of paper for the safe; the key is nowhere else once this page is left. */
export function RecoverySheet({ made, onKept }: { made: MadeKey; onKept: () => void }) {
  const { t } = useTranslation('administration')
  const groups = made.key.split('-')
  const lines = Array.from({ length: Math.ceil(groups.length / LINE) }, (_, n) => groups.slice(n * LINE, (n + 1) * LINE).join('-'))
  return (
    <Card title={t('sheet.title', { id: made.id })}>
      <div className={styles.start}>
        <Note tone="warn" title={t('sheet.onceTitle')}>
          {t('sheet.once')}
        </Note>
        <div className={styles.recoveryKey}>
          <ol aria-label={t('sheet.key')}>
            {lines.map((line) => (
              <li key={line}>
                <code>{line}</code>
              </li>
            ))}
          </ol>
          <QrCode text={made.key} label={t('sheet.qr')} />
        </div>
        <p>{t('sheet.how')}</p>
        <p>
          {t('sheet.signer')} <code>{made.signer}</code>
        </p>
        <Row>
          <span className="no-print">
            <Button kind="primary" onClick={() => globalThis.print()}>
              {t('sheet.print')}
            </Button>
          </span>
          <span className="no-print">
            <Button onClick={onKept}>{t('sheet.kept')}</Button>
          </span>
        </Row>
      </div>
    </Card>
  )
}
