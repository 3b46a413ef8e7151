import { type Programme, restoreProgramme, withdrawProgramme } from '@hygie/contract/quality'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { Definitions } from '../../../ui/data/definitions.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { ProgrammeForm } from './programme-form.tsx'

interface Props {
  year: number
  programme: Programme | null
  /** Actions of the plan entered in it: what the form proposes. */
  proposed: number
  establishmentId: number
  writes: boolean
}

export function ProgrammeCard({ year, programme, proposed, establishmentId, writes }: Props) {
  const { t } = useTranslation('quality')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const withdrawing = useAct(withdrawProgramme)
  const restoring = useAct(restoreProgramme)
  const [opened, setOpened] = useState<'change' | 'withdraw' | null>(null)
  const close = () => setOpened(null)
  const params = { establishmentId, year }
  return (
    <Card title={t('programme.paper')}>
      <Stack>
        {programme ? (
          <>
            {programme.file || programme.withdrawn ? null : <Note tone="neutral">{t('programme.noFile')}</Note>}
            <Definitions
              items={[
                { term: t('programme.approvedOn'), detail: format.day(programme.approvedOn) },
                { term: t('programme.approvedBy'), detail: format.own(programme.approvedBy) },
                { term: t('programme.cyberActions'), detail: format.number(programme.cyberActions) },
                { term: t('programme.page'), detail: programme.page ? format.own(programme.page) : '' },
                { term: t('programme.file'), detail: programme.file ? <FileLink establishmentId={establishmentId} file={programme.file} /> : '' },
                { term: t('programme.note'), detail: programme.note ? format.own(programme.note) : '' },
              ]}
            />
            {programme.withdrawn ? <p>{t('withdrawn', { reason: format.own(programme.withdrawn.reason) })}</p> : null}
            {writes ? (
              <RegisterGestures
                withdrawn={programme.withdrawn !== null}
                restoring={restoring.busy}
                onRestore={() => void restoring.run({ params, body: {} })}
                onChange={() => setOpened('change')}
                onWithdraw={() => setOpened('withdraw')}
              />
            ) : null}
          </>
        ) : (
          <>
            <p>{t('programme.none', { year })}</p>
            {writes ? (
              <div>
                <Button icon="upload" onClick={() => setOpened('change')}>
                  {t('programme.add')}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Stack>
      <Dialog open={opened !== null} onClose={close} title={`${t('programme.paper')} ${year}`}>
        {opened === 'change' ? <ProgrammeForm year={year} programme={programme} proposed={proposed} establishmentId={establishmentId} onDone={close} /> : null}
        {opened === 'withdraw' ? (
          <ReasonForm
            what={t('programme.withdrawWhat')}
            submit={common('form.withdraw')}
            act={(reason) => withdrawing.run({ params, body: { reason } })}
            undo={() => restoring.run({ params, body: {} })}
            done={common('form.saved')}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Card>
  )
}
