import { makeRecoveryCodes, type Means } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../platform/api/use-api.ts'
import { useAttempt } from '../../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../../platform/i18n/use-format.ts'
import { Button } from '../../../../ui/base/button.tsx'
import { Card } from '../../../../ui/base/card.tsx'
import { Row, Stack } from '../../../../ui/base/layouts.tsx'
import { Note } from '../../../../ui/base/note.tsx'
import styles from '../accounts.module.css'

/** Few are left: time to print others. */
const FEW = 3

export function RecoveryCard({ recovery, onKept }: { recovery: Means['recovery']; onKept?: () => void }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const making = useAct(makeRecoveryCodes)
  const attempt = useAttempt()
  const [codes, setCodes] = useState<string[] | null>(null)
  const make = () => attempt(async () => setCodes((await making.run({ body: {} })).codes))
  const kept = () => {
    setCodes(null)
    onKept?.()
  }
  return (
    <Card title={t('recovery.title')}>
      <Stack>
        <p>{t('recovery.what')}</p>
        {codes ? (
          <>
            <Note tone="warn">{t('recovery.once')}</Note>
            <ol className={styles.codes}>
              {codes.map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
            </ol>
            <Row>
              <Button kind="primary" icon="print" className="no-print" onClick={() => globalThis.print()}>
                {t('recovery.print')}
              </Button>
              <Button className="no-print" onClick={kept}>
                {t('recovery.kept')}
              </Button>
            </Row>
          </>
        ) : (
          <>
            {recovery ? (
              <Note tone={recovery.left <= FEW ? 'warn' : 'info'}>
                {t('recovery.left', { count: recovery.left, day: format.day(format.dayOf(recovery.createdAt)) })}
              </Note>
            ) : null}
            <Row>
              <Button icon="print" onClick={() => void make()}>
                {t(recovery ? 'recovery.again' : 'recovery.make')}
              </Button>
            </Row>
          </>
        )}
      </Stack>
    </Card>
  )
}
