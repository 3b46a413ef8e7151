import { restoreAudit, withdrawAudit, type Audit } from '@hygie/contract/audits'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { Row, Small, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { TabProps } from '../audits-page.tsx'
import { AuditForm } from './audit-form.tsx'
import styles from './audits.module.css'
import { useFigure } from './use-figure.ts'

type Opened = { audit: Audit; as: 'change' | 'withdraw' } | null

/** Every audit by date, whatever its tool; those recorded elsewhere stand among them. */
export function RegisterTab(props: TabProps) {
  const { data, establishmentId, writes } = props
  const { t } = useTranslation('audits')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const figure = useFigure()
  const withdrawing = useAct(withdrawAudit)
  const restoring = useAct(restoreAudit)
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const paramsOf = ({ id }: Audit) => ({ establishmentId, auditId: id ?? 0 })

  const columns: Column<Audit>[] = [
    {
      key: 'audit',
      header: t('audit'),
      rowHeader: true,
      sortValue: (one) => one.observedOn,
      render: (one) => (
        <>
          {format.day(one.observedOn)}
          <span className={styles.detail}>{one.subjectName ? format.own(one.subjectName) : t(`objects.${one.object}`)}</span>
        </>
      ),
    },
    {
      key: 'tool',
      header: t('tool'),
      render: (one) => (
        <>
          {one.toolName ? format.own(one.toolName) : t('deposited', { name: one.provider ?? '' })}
          {one.provider && one.toolName && one.tool !== 'report' ? <span className={styles.detail}>{format.own(one.provider)}</span> : null}
          {one.scope ? <span className={styles.detail}>{format.own(one.scope)}</span> : null}
        </>
      ),
    },
    {
      key: 'level',
      header: t('level'),
      sortValue: (one) => one.level,
      render: (one) =>
        one.level === null || one.levelScale === null ? (
          t('noLevel')
        ) : (
          <>
            {format.number(one.level)}
            <span className={styles.detail}>{t(`scales.${one.levelScale}`)}</span>
          </>
        ),
    },
    {
      key: 'findings',
      header: t('tabs.findings'),
      sortValue: (one) => one.findings,
      render: (one) => (
        <>
          {one.findings === null ? t('notTold') : t('count', { count: one.findings })}
          {one.notAssessed > 0 ? <span className={styles.detail}>{t('notAssessed', { count: one.notAssessed })}</span> : null}
          {one.compared ? <span className={styles.detail}>{t('compared', { ...one.compared, day: format.day(one.compared.on) })}</span> : null}
        </>
      ),
      width: '24%',
    },
    {
      key: 'figures',
      header: t('figures'),
      render: (one) => <Small>{[...one.figures.map(figure), one.note ? format.own(one.note) : ''].filter(Boolean).join(' · ')}</Small>,
      width: '22%',
    },
    {
      key: 'file',
      header: t('file'),
      render: (one) => (
        <>
          <FileLink establishmentId={establishmentId} file={one.file} />
          {one.withdrawn ? <span className={styles.detail}>{t('withdrawn', { reason: format.own(one.withdrawn.reason) })}</span> : null}
          {one.proves || one.withdrawn ? null : <Chip tone="warn">{t('provesNothing')}</Chip>}
        </>
      ),
    },
    ...(writes
      ? [
          {
            key: 'act',
            header: t('act'),
            screenOnly: true,
            render: (one: Audit) =>
              one.id === null ? null : one.withdrawn ? (
                <Button small onClick={() => void restoring.run({ params: paramsOf(one), body: {} })}>
                  {t('restore')}
                </Button>
              ) : (
                <Row>
                  {one.tool === 'report' ? (
                    <Button small onClick={() => setOpened({ audit: one, as: 'change' })}>
                      {common('form.change')}
                    </Button>
                  ) : null}
                  <Button small kind="quiet" danger onClick={() => setOpened({ audit: one, as: 'withdraw' })}>
                    {t('withdraw')}
                  </Button>
                </Row>
              ),
          },
        ]
      : []),
  ]

  return (
    <Stack>
      <Card flush>
        <DataTable
          caption={t('tabs.register')}
          captionHidden
          columns={columns}
          rows={data.audits}
          rowKey={(one) => (one.id === null ? `f${one.factId}` : one.id)}
          footer={<span>{t('levels.how')}</span>}
        />
      </Card>
      <Dialog wide={opened?.as === 'change'} open={opened !== null} onClose={close} title={opened ? format.own(opened.audit.toolName) : ''}>
        {opened?.as === 'change' ? <AuditForm {...props} audit={opened.audit} onDone={close} /> : null}
        {opened?.as === 'withdraw' ? (
          <ReasonForm
            what={t('withdrawWhat')}
            submit={t('withdraw')}
            act={(reason) => withdrawing.run({ params: paramsOf(opened.audit), body: { reason } })}
            undo={() => restoring.run({ params: paramsOf(opened.audit), body: {} })}
            done={common('form.saved')}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Stack>
  )
}
