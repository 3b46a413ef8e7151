import { listReviews, openReview, type ReviewSummary } from '@hygie/contract/access'
import { useTranslation } from 'react-i18next'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSearch } from '../../../platform/router/use-search.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Review } from './review.tsx'

/** The yearly reading of who may open one establishment. */
export function Reviews({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('access')
  const params = { establishmentId: establishment.id }
  const query = useApi(listReviews, { params })
  const [search] = useSearch()
  return (
    <Loaded query={query}>
      {({ reviews, nextOn, late }) => {
        const open = reviews.find((one) => one.signedAt === null)
        const asked = reviews.find((one) => String(one.id) === search['revue']) ?? open
        return (
          <Stack>
            <p>
              {t('review.what')} <AppLink to={paths.requirement('hygie/2', establishment.id)}>{t('review.see')}</AppLink>
            </p>
            <Standing nextOn={nextOn} late={late} open={open !== undefined} establishment={establishment} />
            {asked ? <Review key={asked.id} establishmentId={establishment.id} reviewId={asked.id} /> : null}
            {reviews.length > 0 ? <Past reviews={reviews} /> : null}
          </Stack>
        )
      }}
    </Loaded>
  )
}

function Standing({ nextOn, late, open, establishment }: { nextOn: string | null; late: boolean; open: boolean; establishment: OneEstablishment }) {
  const { t } = useTranslation('access')
  const format = useFormat()
  const opening = useAct(openReview)
  const attempt = useAttempt()
  if (open) return null
  return (
    <>
      <Note tone={nextOn === null || late ? 'warn' : 'good'}>
        {nextOn === null ? t('review.never') : t(late ? 'review.late' : 'review.next', { day: format.day(nextOn) })}
      </Note>
      <Row>
        <Button kind="primary" icon="plus" onClick={() => void attempt(() => opening.run({ params: { establishmentId: establishment.id } }))}>
          {t('review.open')}
        </Button>
      </Row>
    </>
  )
}

function Past({ reviews }: { reviews: ReviewSummary[] }) {
  const { t } = useTranslation('access')
  const format = useFormat()
  const [, change] = useSearch()
  const columns: Column<ReviewSummary>[] = [
    {
      key: 'opened',
      header: t('review.opened'),
      rowHeader: true,
      sortValue: ({ openedAt }) => openedAt,
      render: (one) => `${format.instant(one.openedAt)}, ${one.openedBy}`,
    },
    {
      key: 'signed',
      header: t('review.signed'),
      render: (one) => (one.signedAt === null ? t('review.running') : `${format.instant(one.signedAt)}, ${one.signedBy ?? ''}`),
    },
    { key: 'lines', header: t('review.lines'), align: 'end', render: ({ lines }) => lines },
    { key: 'kept', header: t('review.kept'), align: 'end', render: ({ kept }) => kept },
    { key: 'withdrawn', header: t('review.withdrawnCount'), align: 'end', render: ({ withdrawn }) => withdrawn },
    { key: 'asked', header: t('review.asked'), align: 'end', render: ({ asked }) => asked },
    {
      key: 'read',
      header: t('review.acts'),
      screenOnly: true,
      render: (one) => (
        <Button small aria-label={`${t('review.read')} : ${format.instant(one.openedAt)}`} onClick={() => change({ revue: String(one.id) })}>
          {t('review.read')}
        </Button>
      ),
    },
  ]
  return (
    <Card title={t('review.all')} flush>
      <DataTable caption={t('review.all')} captionHidden columns={columns} rows={reviews} rowKey={({ id }) => id} />
    </Card>
  )
}
