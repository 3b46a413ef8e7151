import { getRiskMap, restoreRiskReview, type RiskReview, SCALES, type ScaleInput, withdrawRiskReview } from '@hygie/contract/quality'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { FileLink } from '../../../platform/files/file-link.tsx'
import { ReasonForm } from '../../../platform/forms/reason-form.tsx'
import { RegisterGestures } from '../../../platform/forms/register-gestures.tsx'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { EmptyState } from '../../../ui/base/empty-state.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { DataTable } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import styles from './quality.module.css'
import { RiskReviewForm } from './risk-review-form.tsx'
import { ScaleForm } from './scale-form.tsx'

type Opened = 'add' | 'scale' | { withdraw: number } | null

export function RiskMap({ establishmentId, writes }: { establishmentId: number; writes: boolean }) {
  const { t } = useTranslation('quality')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const params = { establishmentId }
  const query = useApi(getRiskMap, { params })
  const withdrawing = useAct(withdrawRiskReview)
  const restoring = useAct(restoreRiskReview)
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const add = writes ? (
    <Button kind="primary" icon="plus" onClick={() => setOpened('add')}>
      {t('risk.add')}
    </Button>
  ) : null

  const heldBy = (review: RiskReview) => (
    <>
      {review.discussedBy && review.discussedOn ? t('risk.discussed', { by: format.own(review.discussedBy), day: format.day(review.discussedOn) }) : ''}{' '}
      <FileLink establishmentId={establishmentId} file={review.minutesFile} />
    </>
  )

  return (
    <Loaded query={query} lines={6}>
      {({ scale, ownScale, reviews }) => {
        const current = reviews.find(({ withdrawn }) => withdrawn === null)
        return (
          <Stack>
            {reviews.length === 0 ? (
              <EmptyState title={t('risk.none')} what={t('risk.noneWhat')} why={t('risk.noneWhy')} action={add} />
            ) : (
              <>
                {add ? <div>{add}</div> : null}
                {current ? (
                  <Card title={`${current.line ? `${t('risk.lineOf', { line: format.own(current.line) })} · ` : ''}${format.own(current.title)}`}>
                    <Stack>
                      <Levels review={current} scale={scale} />
                      <p>{t('risk.why')}</p>
                    </Stack>
                  </Card>
                ) : null}
                <Card title={t('risk.history')} flush>
                  <DataTable
                    caption={t('risk.history')}
                    captionHidden
                    rows={reviews}
                    rowKey={(row) => row.id}
                    columns={[
                      { key: 'on', header: t('risk.reviewedOn'), rowHeader: true, render: (row) => format.day(row.reviewedOn), width: '7rem' },
                      {
                        key: 'levels',
                        header: t('risk.name'),
                        render: (row) => (
                          <>
                            {format.own(row.title)}
                            <span className={styles.detail}>
                              {SCALES.flatMap((one) =>
                                row[one] ? [common('import.named', { name: t(`risk.${one}`), value: format.own(row[one]) })] : [],
                              ).join(' · ')}
                            </span>
                            {row.note ? <span className={styles.detail}>{format.own(row.note)}</span> : null}
                            {row.withdrawn ? <span className={styles.detail}>{t('withdrawn', { reason: format.own(row.withdrawn.reason) })}</span> : null}
                          </>
                        ),
                      },
                      {
                        key: 'file',
                        header: t('risk.file'),
                        render: (row) => (row.file ? <FileLink establishmentId={establishmentId} file={row.file} /> : t('risk.noFile')),
                      },
                      { key: 'body', header: t('risk.discussedBy'), render: heldBy },
                      ...(writes
                        ? [
                            {
                              key: 'act',
                              header: t('act'),
                              screenOnly: true,
                              render: (row: RiskReview) => (
                                <RegisterGestures
                                  withdrawn={row.withdrawn !== null}
                                  onRestore={() => void restoring.run({ params: { ...params, reviewId: row.id }, body: {} })}
                                  onWithdraw={() => setOpened({ withdraw: row.id })}
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
            <Card
              title={t('risk.scale')}
              aside={
                writes ? (
                  <Button small onClick={() => setOpened('scale')}>
                    {common('form.change')}
                  </Button>
                ) : null
              }
            >
              <p>
                {ownScale
                  ? t('risk.scaleOwn', { gravity: scale.gravity.length, frequency: scale.frequency.length, control: scale.control.length })
                  : t('risk.scaleProposed')}
              </p>
            </Card>
            <Dialog open={opened !== null} onClose={close} title={opened === 'scale' ? t('risk.scale') : t('risk.title')}>
              {opened === 'add' ? <RiskReviewForm scale={scale} last={current ?? null} establishmentId={establishmentId} onDone={close} /> : null}
              {opened === 'scale' ? <ScaleForm scale={scale} establishmentId={establishmentId} onDone={close} /> : null}
              {opened !== null && typeof opened === 'object' ? (
                <ReasonForm
                  what={t('risk.withdrawWhat')}
                  submit={common('form.withdraw')}
                  act={(reason) => withdrawing.run({ params: { ...params, reviewId: opened.withdraw }, body: { reason } })}
                  undo={() => restoring.run({ params: { ...params, reviewId: opened.withdraw }, body: {} })}
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

/** Each level on its scale, drawn; its word says it. */
function Levels({ review, scale }: { review: RiskReview; scale: ScaleInput }) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  return (
    <dl className={styles.levels}>
      {SCALES.map((which) => {
        const level = review[which]
        const at = level ? scale[which].indexOf(level) : -1
        return (
          <div key={which}>
            <dt>{t(`risk.${which}`)}</dt>
            <dd>
              {level ? format.own(level) : t('criteria.toFill')}
              {at < 0 ? null : (
                <span className={styles.level} aria-hidden>
                  {scale[which].map((one, index) => (
                    <span key={one} data-reached={index <= at || undefined} />
                  ))}
                </span>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
