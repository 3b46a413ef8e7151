import { decideLine, getReview, type ReviewLine, signReview } from '@hygie/contract/access'
import type { ResponseOf } from '@hygie/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { Progress } from '../../../ui/data/progress.tsx'
import { Confirm } from '../../../ui/overlays/confirm.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './access.module.css'
import { ReviewLines } from './review-lines.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

type Data = ResponseOf<typeof getReview>

export function Review({ establishmentId, reviewId }: { establishmentId: number; reviewId: number }) {
  const query = useApi(getReview, { params: { establishmentId, reviewId } })
  return <Loaded query={query}>{(review) => <ReviewShown review={review} params={{ establishmentId, reviewId }} />}</Loaded>
}

function ReviewShown({ review, params }: { review: Data; params: { establishmentId: number; reviewId: number } }) {
  const { t } = useTranslation('access')
  const format = useFormat()
  const deciding = useAct(decideLine)
  const signing = useAct(signReview)
  const attempt = useAttempt()
  const toast = useToast()
  const [withdrawing, setWithdrawing] = useState<ReviewLine | null>(null)
  const [confirming, setConfirming] = useState(false)
  const decided = review.kept + review.withdrawn + review.asked
  const open = review.signedAt === null
  const decide = (line: ReviewLine, decision: 'kept' | 'withdrawn', reason?: string) =>
    attempt(() => deciding.run({ params: { ...params, lineId: line.id }, body: { decision, ...(reason ? { reason } : {}) } }))
  const sign = async () => {
    if (await attempt(() => signing.run({ params }))) toast({ message: t('review.signedNow') })
  }
  const title = open
    ? t('review.runningTitle', { day: format.day(format.dayOf(review.openedAt)) })
    : t('review.doneTitle', { day: format.day(format.dayOf(review.signedAt ?? '')) })
  return (
    <Card title={title} flush>
      <ReviewLines
        rows={review.rows}
        title={title}
        onKeep={open ? (line) => void decide(line, 'kept') : undefined}
        onWithdraw={open ? setWithdrawing : undefined}
      />
      {open ? (
        <div className={styles.end}>
          <Progress
            percent={review.lines === 0 ? 100 : Math.round((decided / review.lines) * 100)}
            label={t('review.progress', { decided, lines: review.lines })}
          />
          <Row>
            <Button kind="primary" disabled={decided < review.lines} onClick={() => setConfirming(true)}>
              {t('review.sign')}
            </Button>
          </Row>
        </div>
      ) : null}
      <WithdrawDialog line={withdrawing} onClose={() => setWithdrawing(null)} withdraw={(line, reason) => decide(line, 'withdrawn', reason)} />
      <Confirm open={confirming} onClose={() => setConfirming(false)} title={t('review.sign')} confirm={t('review.sign')} onConfirm={sign}>
        {t('review.signWhat', { kept: review.kept, withdrawn: review.withdrawn, asked: review.asked })}
      </Confirm>
    </Card>
  )
}
