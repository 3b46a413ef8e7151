import { debriefPdf, reopenDebrief, signDebrief, type Exercise } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useAct } from '../../../platform/api/use-api.ts'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { useSubmit } from '../../../platform/forms/use-submit.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import styles from './exercises.module.css'
import { BornAction } from './follow-up-form.tsx'

interface Props {
  establishmentId: number
  exercise: Exercise
  writes: boolean
}

/** The lessons as written here: two lists, the action of each point, the signature of the director. */
export function DebriefView({ establishmentId, exercise, writes }: Props) {
  const { t } = useTranslation('exercises')
  const format = useFormat()
  const session = useSession()
  const signing = useAct(signDebrief)
  const reopening = useAct(reopenDebrief)
  const { submit, problem, busy } = useSubmit()
  const [opened, setOpened] = useState<number | 'reopen' | null>(null)
  const close = () => setOpened(null)
  const { debrief, lessons } = exercise
  if (!debrief) return null
  const params = { establishmentId, exerciseId: exercise.id }
  const signs = may(session, 'releases.sign', establishmentId)
  const opens = writes && may(session, 'actions.write', establishmentId)
  return (
    <div className={styles.debrief}>
      <Stack>
        {debrief.summary ? <p className={styles.scenario}>{format.own(debrief.summary)}</p> : null}
        <div className={styles.points}>
          <section>
            <h3>{t('debrief.worked')}</h3>
            <ul>
              {debrief.worked.map((text) => (
                <li key={text}>{format.own(text)}</li>
              ))}
            </ul>
          </section>
          <section>
            <h3>{t('debrief.failed')}</h3>
            <ul>
              {debrief.failed.map(({ text, actionId }, point) => (
                <li key={text}>
                  {format.own(text)}{' '}
                  {actionId ? (
                    <AppLink to={paths.action(actionId, establishmentId)}>{t('debrief.seeAction')}</AppLink>
                  ) : opens ? (
                    <Button small kind="quiet" onClick={() => setOpened(point)}>
                      {t('debrief.openAction')}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        </div>
        {problem ? (
          <Note tone="bad" live>
            {problem}
          </Note>
        ) : null}
        <Row>
          <DocumentButton small fetchDocument={() => download(debriefPdf, { params, query: { locale: format.language } }, 'RETEX.pdf')}>
            {t('debrief.pdf')}
          </DocumentButton>
          {signs && !lessons?.signedOn ? (
            <Button small kind="primary" loading={busy} onClick={() => void submit(() => signing.run({ params, body: {} }))}>
              {t('debrief.sign')}
            </Button>
          ) : null}
          {signs && debrief.signedHere ? (
            <Button small kind="quiet" onClick={() => setOpened('reopen')}>
              {t('debrief.reopen')}
            </Button>
          ) : null}
        </Row>
        <Dialog open={opened !== null} onClose={close} title={t(opened === 'reopen' ? 'debrief.reopen' : 'debrief.openAction')}>
          {opened === 'reopen' ? (
            <ReasonForm
              what={t('debrief.reopenWhat')}
              submit={t('debrief.reopen')}
              act={(reason) => reopening.run({ params, body: { reason } })}
              undo={() => signing.run({ params, body: {} })}
              done={t('debrief.reopened')}
              onDone={close}
            />
          ) : null}
          {typeof opened === 'number' ? <BornAction establishmentId={establishmentId} exercise={exercise} point={opened} onDone={close} /> : null}
        </Dialog>
      </Stack>
    </div>
  )
}
