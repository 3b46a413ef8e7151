import {
  type Criterion,
  criterionSheet,
  criterionSheets,
  exportCriteria,
  importCriteria,
  listCriteria,
  MOST_SHEETS,
  restoreCriterion,
  withdrawCriterion,
} from '@hygie/contract/quality'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentButton } from '../../../platform/api/document-button.tsx'
import { download } from '../../../platform/api/download.ts'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { TableExport } from '../../../platform/export/table-export.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'
import { useFormat, useLanguage } from '../../../platform/i18n/use-format.ts'
import { TableImport } from '../../../platform/import/table-import.tsx'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { useRequirementName } from '../../../platform/verdicts/use-requirement-name.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { CriterionForm } from './criterion-form.tsx'
import styles from './quality.module.css'

type Opened = 'add' | 'import' | { criterion: Criterion; as: 'change' | 'withdraw' } | null

export function Criteria({ establishmentId, writes }: { establishmentId: number; writes: boolean }) {
  const { t } = useTranslation('quality')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const locale = useLanguage()
  const nameOf = useRequirementName()
  const params = { establishmentId }
  const query = useApi(listCriteria, { params })
  const withdrawing = useAct(withdrawCriterion)
  const restoring = useAct(restoreCriterion)
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const one = opened !== null && typeof opened === 'object' ? opened : null
  const title = opened === 'import' ? t('criteria.import') : one ? format.own(one.criterion.title) : t('criteria.add')
  const gestures = writes ? (
    <Row>
      <Button kind="primary" icon="plus" onClick={() => setOpened('add')}>
        {t('criteria.add')}
      </Button>
      <Button icon="upload" onClick={() => setOpened('import')}>
        {t('criteria.import')}
      </Button>
    </Row>
  ) : null
  const fetchSheet = (criterion: Criterion) => download(criterionSheet, { params: { ...params, criterionId: criterion.id }, query: { locale } }, 'fiche.pdf')
  const fetchAll = (as: 'pdf' | 'zip') => download(criterionSheets, { params, query: { as, locale } }, `fiches.${as}`)

  return (
    <Loaded query={query} lines={6}>
      {({ criteria, requirements }) => {
        const followed = criteria.filter(({ withdrawn }) => withdrawn === null)
        return (
          <Stack>
            {criteria.length === 0 ? (
              <EmptyState title={t('criteria.none')} what={t('criteria.noneWhat')} why={t('criteria.noneWhy')} action={gestures} />
            ) : (
              <>
                {gestures}
                <Card
                  title={t('tabs.criteria')}
                  aside={
                    followed.length > 0 ? (
                      <Row>
                        {followed.length > MOST_SHEETS.zip ? <span className={styles.detail}>{t('criteria.most', MOST_SHEETS)}</span> : null}
                        <DocumentButton small kind="secondary" fetchDocument={() => fetchAll('pdf')}>
                          {t('criteria.allPdf')}
                        </DocumentButton>
                        <DocumentButton small kind="quiet" fetchDocument={() => fetchAll('zip')}>
                          {t('criteria.allZip')}
                        </DocumentButton>
                      </Row>
                    ) : null
                  }
                  flush
                >
                  <DataTable
                    caption={t('tabs.criteria')}
                    captionHidden
                    rows={criteria}
                    rowKey={(row) => row.id}
                    files={<TableExport route={exportCriteria} input={{ params }} name="criteres" />}
                    columns={[
                      {
                        key: 'code',
                        header: t('criteria.code'),
                        sortValue: (row) => row.code ?? null,
                        render: (row) => (row.code ? format.own(row.code) : <Chip tone="warn">{t('criteria.toFill')}</Chip>),
                        width: '9rem',
                      },
                      {
                        key: 'title',
                        header: t('criteria.title'),
                        rowHeader: true,
                        sortValue: (row) => row.title,
                        render: (row) => (
                          <>
                            {format.own(row.title)}
                            {row.manual ? <span className={styles.detail}>{format.own(row.manual)}</span> : null}
                            {row.withdrawn ? <span className={styles.detail}>{t('withdrawn', { reason: format.own(row.withdrawn.reason) })}</span> : null}
                          </>
                        ),
                      },
                      {
                        key: 'linked',
                        header: t('criteria.linked'),
                        render: (row) => format.list([...new Set(row.requirementIds.map((id) => nameOf(id, requirements)))]),
                      },
                      { key: 'owner', header: t('criteria.owner'), render: (row) => (row.ownerName ? format.own(row.ownerName) : '') },
                      {
                        key: 'sheet',
                        header: t('criteria.sheet'),
                        screenOnly: true,
                        render: (row) =>
                          row.withdrawn ? null : (
                            <DocumentButton small kind="secondary" fetchDocument={() => fetchSheet(row)}>
                              {t('criteria.sheet')} <span className="visually-hidden">{format.own(row.title)}</span>
                            </DocumentButton>
                          ),
                      },
                      ...(writes
                        ? [
                            {
                              key: 'act',
                              header: t('act'),
                              screenOnly: true,
                              render: (row: Criterion) => (
                                <RegisterGestures
                                  withdrawn={row.withdrawn !== null}
                                  onRestore={() => void restoring.run({ params: { ...params, criterionId: row.id }, body: {} })}
                                  onChange={() => setOpened({ criterion: row, as: 'change' })}
                                  onWithdraw={() => setOpened({ criterion: row, as: 'withdraw' })}
                                />
                              ),
                            },
                          ]
                        : []),
                    ]}
                  />
                </Card>
              </>
            )}
            <p>{t('criteria.why')}</p>
            <Dialog wide={opened === 'import'} open={opened !== null} onClose={close} title={title}>
              {opened === 'add' ? <CriterionForm criterion={null} establishmentId={establishmentId} onDone={close} /> : null}
              {opened === 'import' ? (
                <Stack>
                  <Row>
                    {t('criteria.template')} <TableExport route={exportCriteria} input={{ params }} name="criteres" />
                  </Row>
                  <TableImport route={importCriteria} establishmentId={establishmentId} hint={t('criteria.importHint')} />
                </Stack>
              ) : null}
              {one?.as === 'change' ? <CriterionForm criterion={one.criterion} establishmentId={establishmentId} onDone={close} /> : null}
              {one?.as === 'withdraw' ? (
                <ReasonForm
                  what={t('criteria.withdrawWhat')}
                  submit={common('form.withdraw')}
                  act={(reason) => withdrawing.run({ params: { ...params, criterionId: one.criterion.id }, body: { reason } })}
                  undo={() => restoring.run({ params: { ...params, criterionId: one.criterion.id }, body: {} })}
                  done={common('form.saved')}
                  onDone={close}
                />
              ) : null}
            </Dialog>
          </Stack>
        )
      }}
    </Loaded>
  )
}
