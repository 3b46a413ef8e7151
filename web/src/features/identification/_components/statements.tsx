import { restoreStatement, withdrawStatement } from '@hygie/contract/identification'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileLink, type LinkedFile } from '../../../platform/files/file-link.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useVerdictWords } from '../../../platform/verdicts/use-verdict-words.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Halves } from '../../../ui/base/layouts.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { TabProps } from '../identification-page.tsx'
import { CommitmentForm } from './commitment-form.tsx'
import styles from './identification.module.css'
import { RppsForm } from './rpps-form.tsx'

type Opened = 'commitment' | 'rpps' | { withdraw: number } | null

interface Line {
  id: number
  on: string
  said: string
  file: LinkedFile | null
  withdrawn: { reason: string } | null
}

/** The commitment of the management, and the RPPS numbers verified. */
export function Statements({ data, establishmentId, writes }: TabProps) {
  const { t } = useTranslation('identification')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const words = useVerdictWords()
  const withdrawing = useAct(withdrawStatement)
  const restoring = useAct(restoreStatement)
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)

  const table = (caption: string, lines: Line[], empty: string) => (
    <DataTable
      caption={caption}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      empty={empty}
      columns={[
        { key: 'on', header: common('ui.date'), render: (line) => <span className="no-break">{format.day(line.on)}</span>, width: '7rem' },
        {
          key: 'said',
          header: t('statements.said'),
          render: (line) => (
            <>
              {line.said} <FileLink establishmentId={establishmentId} file={line.file} />
              {line.withdrawn ? <span className={styles.detail}>{t('statements.withdrawn', { reason: format.own(line.withdrawn.reason) })}</span> : null}
            </>
          ),
        },
        {
          key: 'act',
          header: t('act'),
          render: (line) =>
            writes ? (
              <RegisterGestures
                withdrawn={line.withdrawn !== null}
                onRestore={() => void restoring.run({ params: { establishmentId, statementId: line.id }, body: {} })}
                onWithdraw={() => setOpened({ withdraw: line.id })}
              />
            ) : (
              ''
            ),
          width: '7rem',
        },
      ]}
    />
  )
  const add = (kind: 'commitment' | 'rpps') =>
    writes ? (
      <Button small onClick={() => setOpened(kind)}>
        {common('form.add')}
      </Button>
    ) : null

  return (
    <>
      <Halves>
        <Card title={t('commitment.title')} aside={add('commitment')} flush>
          {table(
            t('commitment.title'),
            data.commitments.map((one) => ({
              id: one.id,
              on: one.signedOn,
              said: t('commitment.said', { name: one.signedBy, title: one.signedTitle ? `, ${format.own(one.signedTitle)}` : '' }),
              file: one.file,
              withdrawn: one.withdrawn,
            })),
            t('commitment.empty'),
          )}
        </Card>
        <Card title={t('rpps.title')} aside={add('rpps')} flush>
          {table(
            t('rpps.title'),
            data.rpps.map((one) => ({
              id: one.id,
              on: one.countedOn,
              said: [
                t('rpps.said', {
                  verified: format.number(one.verified),
                  total: format.number(one.professionals),
                  share: words.ratio(one.verified / one.professionals),
                }),
                one.source ? format.own(one.source) : '',
              ]
                .filter(Boolean)
                .join(' · '),
              file: one.file,
              withdrawn: one.withdrawn,
            })),
            t('rpps.empty'),
          )}
        </Card>
      </Halves>
      <Dialog
        open={opened !== null}
        onClose={close}
        title={opened === 'commitment' ? t('commitment.title') : opened === 'rpps' ? t('rpps.title') : t('statements.withdrawTitle')}
      >
        {opened === 'commitment' ? <CommitmentForm establishmentId={establishmentId} onDone={close} /> : null}
        {opened === 'rpps' ? <RppsForm establishmentId={establishmentId} onDone={close} /> : null}
        {opened !== null && typeof opened === 'object' ? (
          <ReasonForm
            what={t('statements.withdrawWhat')}
            submit={common('form.withdraw')}
            act={(reason) => withdrawing.run({ params: { establishmentId, statementId: opened.withdraw }, body: { reason } })}
            undo={() => restoring.run({ params: { establishmentId, statementId: opened.withdraw }, body: {} })}
            done={common('form.saved')}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </>
  )
}
