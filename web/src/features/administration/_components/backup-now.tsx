import { cancelBackup, makeRecoveryKey, startBackup, startProof } from '@hygie/contract/backups'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { wholeSeconds } from '../../../platform/i18n/format.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { Confirm } from '../../../ui/overlays/confirm.tsx'
import styles from './administration.module.css'
import type { Backups, MadeKey } from './backup-tab.tsx'
import { BackupTrouble } from './backup-trouble.tsx'

interface Props {
  state: Backups
  restored: { at: string; archiveOf: string } | null
  onKey: (made: MadeKey) => void
}

/** Whether the house could be restored tonight, and the acts that make it so. */
export function BackupNow({ state, restored, onKey }: Props) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const attempt = useAttempt()
  const [replacing, setReplacing] = useState(false)
  const making = useAct(makeRecoveryKey)
  const starting = useAct(startBackup)
  const proving = useAct(startProof)
  const cancelling = useAct(cancelBackup)
  const { recoveryKey, running, lastBackup, archives } = state
  const make = (replace: boolean) => attempt(async () => onKey(await making.run({ body: { replace } })))
  return (
    <Card title={t('backup.title')}>
      <div className={styles.start}>
        {recoveryKey === null ? (
          <Note tone="warn" title={t('backup.noKeyTitle')}>
            <p>{t('backup.noKey')}</p>
            <Button kind="primary" loading={making.busy} onClick={() => void make(false)}>
              {t('backup.makeKey')}
            </Button>
          </Note>
        ) : (
          <BackupTrouble state={state} />
        )}
        {lastBackup ? (
          <p>
            {t('backup.last', {
              at: format.instant(lastBackup.at),
              size: format.bytes(lastBackup.bytes),
              seconds: format.number(wholeSeconds(lastBackup.seconds)),
            })}
          </p>
        ) : null}
        {restored ? <p>{t('backup.restored', { at: format.instant(restored.at), of: format.instant(restored.archiveOf) })}</p> : null}
        {running ? (
          <Progress percent={running.percent} label={t(running.what === 'backup' ? 'backup.making' : 'backup.trying', { percent: running.percent })} />
        ) : null}
        {recoveryKey === null ? null : (
          <Row>
            {running ? (
              <Button onClick={() => void attempt(() => cancelling.run({}))}>{t('backup.cancel')}</Button>
            ) : (
              <>
                <Button kind="primary" loading={starting.busy} onClick={() => void attempt(() => starting.run({}))}>
                  {t('backup.make')}
                </Button>
                {archives.length > 0 ? (
                  <Button loading={proving.busy} onClick={() => void attempt(() => proving.run({}))}>
                    {t('backup.try')}
                  </Button>
                ) : null}
              </>
            )}
            <Button kind="quiet" onClick={() => setReplacing(true)}>
              {t('backup.replaceKey')}
            </Button>
          </Row>
        )}
        <p>{t('backup.restore')}</p>
        <code>{t('backup.command')}</code>
      </div>
      <Confirm
        open={replacing}
        onClose={() => setReplacing(false)}
        title={t('backup.replaceTitle')}
        confirm={t('backup.makeKey')}
        onConfirm={async () => void (await make(true))}
      >
        <p>{t('backup.replaceWhat', { id: recoveryKey ?? '' })}</p>
      </Confirm>
    </Card>
  )
}
