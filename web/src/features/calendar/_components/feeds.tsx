import { createFeed, downloadCalendar, listFeeds, revokeFeed } from '@hygie/contract/calendar'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urlOf } from '../../../platform/api/url.ts'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat, useLanguage } from '../../../platform/i18n/use-format.ts'
import { Button, DownloadButton } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { Note } from '../../../ui/base/note.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './feeds.module.css'

export function Feeds({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const locale = useLanguage()
  const params = { establishmentId }
  const query = useApi(listFeeds, { params })
  const making = useAct(createFeed)
  const closing = useAct(revokeFeed)
  const attempt = useAttempt()
  const toast = useToast()
  const [made, setMade] = useState<string | null>(null)
  const make = () =>
    attempt(async () => {
      const { path } = await making.run({ params, body: { locale } })
      setMade(`${globalThis.location.origin}${path}`)
    })
  const close = async (feedId: number) => {
    if (await attempt(() => closing.run({ params: { ...params, feedId }, body: {} }))) toast({ message: t('closed') })
  }
  const copy = async () => {
    await navigator.clipboard.writeText(made ?? '')
    toast({ message: t('copied') })
  }
  return (
    <Stack>
      <p>{t('what')}</p>
      {made ? (
        <>
          <Note>{t('once')}</Note>
          <code className={styles.address} aria-label={t('address')}>
            {made}
          </code>
          <Row>
            <Button kind="primary" onClick={() => void copy()}>
              {t('copy')}
            </Button>
          </Row>
        </>
      ) : (
        <Row>
          <Button kind="primary" loading={making.busy} onClick={() => void make()}>
            {t('make')}
          </Button>
          <DownloadButton href={urlOf(downloadCalendar, { params, query: { locale } })}>{t('file')}</DownloadButton>
        </Row>
      )}
      {(query.data?.feeds ?? []).map((feed) => (
        <Row key={feed.id}>
          <span>{t('made', { day: format.day(format.dayOf(feed.createdAt)) })}</span>
          <Button small kind="quiet" onClick={() => void close(feed.id)}>
            {t('close')}
          </Button>
        </Row>
      ))}
    </Stack>
  )
}
