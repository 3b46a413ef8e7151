import { abandonAssessment, approveAssessment, carryAnswers, reopenAssessment, submitAssessment } from '@hygie/contract/assessments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'
import { useSave } from '../../../platform/forms/use-save.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { TextField } from '../../../ui/forms/fields.tsx'
import { Form } from '../../../ui/forms/form.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { TabProps } from '../assessment-page.tsx'

/** Where the campaign stands, and the next gesture: hand in, approve, take back, give up. */
export function Standing({ view, establishmentId, writes }: TabProps) {
  const { t } = useTranslation('assessments')
  const format = useFormat()
  const session = useSession()
  const attempt = useAttempt()
  const submit = useAct(submitAssessment)
  const reopen = useAct(reopenAssessment)
  const carrying = useAct(carryAnswers)
  const toast = useToast()
  const [opened, setOpened] = useState<'approve' | 'abandon' | null>(null)
  const { assessment, carry, snapshotSha256 } = view
  const { status, progress, submittedBy, submittedAt, approvedAt, approvedBy, approvedTitle, abandonedReason } = assessment
  const input = { params: { establishmentId, assessmentId: assessment.id }, body: {} }
  const signs = may(session, 'releases.sign', establishmentId)
  const day = (iso: string | null) => (iso ? format.day(format.dayOf(iso)) : '')
  const close = () => setOpened(null)
  const take = () => attempt(async () => toast({ message: t('standing.carried', { count: (await carrying.run(input)).carried }) }))

  return (
    <>
      {status === 'open' ? (
        <>
          <Progress
            percent={progress.asked === 0 ? 0 : Math.round((progress.answered / progress.asked) * 100)}
            label={`${t('progress', { answered: format.number(progress.answered), count: progress.asked })}${progress.notConcerned > 0 ? t('notConcernedOf', { count: progress.notConcerned }) : ''}`}
          />
          {writes ? (
            <Row>
              <Button kind="primary" disabled={progress.answered < progress.asked} loading={submit.busy} onClick={() => void attempt(() => submit.run(input))}>
                {t('standing.submit')}
              </Button>
              {carry ? (
                <Button loading={carrying.busy} onClick={() => void take()}>
                  {t('standing.carry', { count: carry.answers, year: carry.year })}
                </Button>
              ) : null}
              <Button kind="quiet" danger onClick={() => setOpened('abandon')}>
                {t('standing.abandon')}
              </Button>
            </Row>
          ) : null}
        </>
      ) : null}
      {status === 'submitted' ? (
        <Note title={t('standing.submitted', { name: submittedBy ? format.own(submittedBy) : '', day: day(submittedAt) })}>
          <p>{t('standing.submittedWhat')}</p>
          <Row>
            {signs ? (
              <Button kind="primary" onClick={() => setOpened('approve')}>
                {t('standing.approve')}
              </Button>
            ) : null}
            {writes ? (
              <Button loading={reopen.busy} onClick={() => void attempt(() => reopen.run(input))}>
                {t('standing.reopen')}
              </Button>
            ) : null}
          </Row>
        </Note>
      ) : null}
      {status === 'approved' ? (
        <Note tone="good" title={t('standing.approved', { name: format.own(approvedBy ?? ''), title: format.own(approvedTitle ?? ''), day: day(approvedAt) })}>
          <p>{t(assessment.priorityMeasures ? 'standing.approvedProves' : 'standing.approvedWhat')}</p>
          <p>
            {t('standing.sealed')} <code>{snapshotSha256?.slice(0, 16)}…</code>
          </p>
        </Note>
      ) : null}
      {status === 'abandoned' ? <Note tone="neutral" title={t('standing.abandoned', { reason: format.own(abandonedReason ?? '') })} /> : null}
      <Dialog open={opened === 'approve'} onClose={close} title={t('standing.approve')}>
        <ApproveForm establishmentId={establishmentId} assessmentId={assessment.id} onDone={close} />
      </Dialog>
      <Dialog open={opened === 'abandon'} onClose={close} title={t('standing.abandon')}>
        <AbandonForm establishmentId={establishmentId} assessmentId={assessment.id} onDone={close} />
      </Dialog>
    </>
  )
}

interface FormProps {
  establishmentId: number
  assessmentId: number
  onDone: () => void
}

function ApproveForm({ onDone, ...params }: FormProps) {
  const { t } = useTranslation('assessments')
  const act = useAct(approveAssessment)
  const form = useContractForm({ route: approveAssessment, initial: { title: '' } })
  const save = useSave(form, { act: (body) => act.run({ params, body }), onDone, done: t('standing.approvedDone') })
  return (
    <Form {...save} submit={t('standing.approveSubmit')}>
      <p>{t('standing.approveWhat')}</p>
      <TextField {...form.field('title')} label={t('standing.approveTitle')} hint={t('standing.approveTitleHint')} maxLength={300} />
    </Form>
  )
}

function AbandonForm({ onDone, ...params }: FormProps) {
  const { t } = useTranslation('assessments')
  const { t: common } = useTranslation('common')
  const act = useAct(abandonAssessment)
  const form = useContractForm({ route: abandonAssessment, initial: { reason: '' } })
  const save = useSave(form, { act: (body) => act.run({ params, body }), onDone })
  return (
    <Form {...save} submit={t('standing.abandonSubmit')} danger>
      <p>{t('standing.abandonWhat')}</p>
      <TextField {...form.field('reason')} label={common('form.reason')} maxLength={300} />
    </Form>
  )
}
