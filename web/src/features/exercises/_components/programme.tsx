import { exportProgramme, importProgramme, restoreProgrammeItem, withdrawProgrammeItem, type Exercise, type ProgrammeItem } from '@hygie/contract/exercises'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { TableExport } from '../../../platform/export/table-export.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'
import { TableImport } from '../../../platform/import/table-import.tsx'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { ProgrammeForm } from './programme-form.tsx'
import { besideProgramme, ProgrammeLines } from './programme-lines.tsx'

interface Props {
  establishment: OneEstablishment
  programme: ProgrammeItem[]
  exercises: Exercise[]
  writes: boolean
}

export function Programme({ establishment, programme, exercises, writes }: Props) {
  const { t } = useTranslation('exercises')
  const { t: common } = useTranslation('common')
  const { today } = useSituation()
  const withdrawing = useAct(withdrawProgrammeItem)
  const restoring = useAct(restoreProgrammeItem)
  const [opened, setOpened] = useState<{ item: ProgrammeItem | null; as: 'form' | 'import' | 'withdraw' } | null>(null)
  const close = () => setOpened(null)
  const establishmentId = establishment.id
  const buttons = writes ? (
    <Row>
      <Button kind="primary" icon="plus" onClick={() => setOpened({ item: null, as: 'form' })}>
        {t('programme.add')}
      </Button>
      <Button icon="upload" onClick={() => setOpened({ item: null, as: 'import' })}>
        {t('programme.import')}
      </Button>
    </Row>
  ) : null
  const item = opened?.item ?? null
  const title =
    opened?.as === 'import' ? t('programme.import') : opened?.as === 'withdraw' ? t('programme.withdraw') : item ? t('programme.change') : t('programme.add')
  const drills = exercises
    .filter((one) => !one.withdrawn)
    .map((one) => ({ id: one.id, name: one.name, on: one.record?.heldOn ?? one.plannedOn ?? null, held: one.record !== null }))
  const items = [...programme.map((one) => ({ ...one, houseId: establishmentId })), ...besideProgramme(establishmentId, programme, drills)]
  const gestures = (one: ProgrammeItem | undefined) =>
    one === undefined ? null : (
      <RegisterGestures
        withdrawn={one.withdrawn !== null}
        onRestore={() => void restoring.run({ params: { establishmentId, itemId: one.id }, body: {} })}
        onChange={() => setOpened({ item: one, as: 'form' })}
        onWithdraw={() => setOpened({ item: one, as: 'withdraw' })}
      />
    )
  return (
    <Stack>
      {programme.length === 0 ? (
        <EmptyState title={t('programme.empty.title')} what={t('programme.empty.what')} why={t('programme.empty.why')} action={buttons} />
      ) : (
        <>
          {buttons}
          <Card title={t('programme.title')} aside={<TableExport route={exportProgramme} input={{ params: { establishmentId } }} name="programme" />}>
            <ProgrammeLines
              firstYear={Number(today.slice(0, 4))}
              houses={[{ id: establishmentId, name: establishment.name }]}
              items={items}
              filesAbove
              act={writes ? (one) => gestures(programme.find(({ id }) => id === one.id)) : undefined}
            />
          </Card>
        </>
      )}
      <Dialog wide={opened?.as === 'import'} open={opened !== null} onClose={close} title={title}>
        {opened?.as === 'form' ? <ProgrammeForm establishmentId={establishmentId} item={item} exercises={exercises} onDone={close} /> : null}
        {opened?.as === 'import' ? <TableImport route={importProgramme} establishmentId={establishmentId} hint={t('programme.hint')} /> : null}
        {opened?.as === 'withdraw' && item ? (
          <ReasonForm
            what={t('programme.withdrawWhat')}
            submit={common('form.withdraw')}
            act={(reason) => withdrawing.run({ params: { establishmentId, itemId: item.id }, body: { reason } })}
            undo={() => restoring.run({ params: { establishmentId, itemId: item.id }, body: {} })}
            done={common('form.saved')}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Stack>
  )
}
