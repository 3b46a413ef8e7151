import { getDemonstration, loadDemonstration } from '@hygie/contract/demonstration'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Button, LinkButton } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import { RemoveConfirm } from '../../demonstration/remove-confirm.tsx'
import styles from './administration.module.css'

export function DemonstrationTab() {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const session = useSession()
  const toast = useToast()
  const status = useApi(getDemonstration, {})
  const loading = useAct(loadDemonstration)
  const { busy, problem, submit } = useSubmit()
  const [removing, setRemoving] = useState(false)

  const load = () =>
    submit(async () => {
      const { loaded } = await loading.run({ body: {} })
      toast({ message: loaded ? t('demonstration.loaded', { seconds: format.number(loaded.milliseconds / 1000, 1) }) : t('demonstration.opened') })
    })
  return (
    <Loaded query={status}>
      {({ loaded, day, mayRemove }) => {
        const sees = session.establishments.some(({ demonstration }) => demonstration)
        return (
          <Card title={t('demonstration.title')}>
            <div className={styles.start}>
              <p>{loaded && day ? t('demonstration.present', { day: `${format.weekday(day)} ${day.slice(0, 4)}` }) : t('demonstration.absent')}</p>
              <p>{t('demonstration.walls')}</p>
              {busy ? (
                <div className={styles.wide}>
                  <Progress percent={null} label={t('demonstration.loading')} />
                </div>
              ) : null}
              {problem ? (
                <Note tone="bad" live>
                  {problem}
                </Note>
              ) : null}
              <Row>
                {loaded && sees ? (
                  <LinkButton kind="primary" to={paths.demonstration}>
                    {t('demonstration.enter')}
                  </LinkButton>
                ) : (
                  <Button kind="primary" loading={busy} onClick={() => void load()}>
                    {loaded ? t('demonstration.open') : t('demonstration.load')}
                  </Button>
                )}
                {mayRemove ? (
                  <Button danger icon="trash" onClick={() => setRemoving(true)}>
                    {t('demonstration.remove')}
                  </Button>
                ) : null}
              </Row>
            </div>
            <RemoveConfirm open={removing} onClose={() => setRemoving(false)} />
          </Card>
        )
      }}
    </Loaded>
  )
}
