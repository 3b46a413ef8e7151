import { type OpenedLink, openLink } from '@hygie/contract/answers'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../platform/api/api-error.ts'
import { call } from '../../platform/api/call.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { Loaded } from '../../platform/page/loaded.tsx'
import { LanguageSwitch } from '../../platform/preferences/language-switch.tsx'
import { ThemeButton } from '../../platform/preferences/theme-button.tsx'
import { sessionQuery } from '../../platform/session/session.tsx'
import { Card } from '../../ui/base/card.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { BareLayout } from '../../ui/shell/bare-layout.tsx'
import { AnswerForm } from './_components/answer-form.tsx'
import { Asked } from './_components/asked.tsx'
import { LinkOver } from './_components/link-over.tsx'

/** What a person opens from a mail or a QR code: no account, one thing, one answer. */
export function AnswerPage() {
  const { t } = useTranslation('answers')
  const { t: common } = useTranslation('common')
  // After `#`: it reaches neither the log of a proxy nor a referrer.
  const [token] = useState(() => globalThis.location.hash.replace(/^#/, ''))
  const client = useQueryClient()
  // Somebody signed in as well: their session's token has to go with the call.
  const session = useQuery(sessionQuery)
  const key = ['answer', token]
  const link = useQuery({ queryKey: key, queryFn: () => call(openLink, { body: { token } }), enabled: session.isSuccess && token !== '', retry: false })
  const unknown = token === '' || (link.error instanceof ApiError && ['not-found', 'invalid-input'].includes(link.error.code))
  return (
    <BareLayout
      brand={common('brand')}
      tagline={common('tagline')}
      corner={
        <>
          <LanguageSwitch />
          <ThemeButton />
        </>
      }
    >
      {unknown ? (
        <EmptyState alone title={t('page.noLinkTitle')} what={t('page.noLink')} />
      ) : (
        <Loaded query={link}>{(opened) => <Request token={token} opened={opened} onAnswered={(after) => client.setQueryData(key, after)} />}</Loaded>
      )}
    </BareLayout>
  )
}

function Request({ token, opened, onAnswered }: { token: string; opened: OpenedLink; onAnswered: (after: OpenedLink) => void }) {
  const { t } = useTranslation('answers')
  const format = useFormat()
  const { last } = opened
  if (opened.state !== 'open') return <LinkOver opened={opened} />
  return (
    <Stack>
      {opened.demonstration ? <Note>{t('page.demonstration')}</Note> : null}
      <Asked opened={opened} />
      {last ? (
        <Note>{t(`page.earlier.${last.answer}`, { day: format.day(format.dayOf(last.at)), date: last.notBefore ? format.day(last.notBefore) : '' })}</Note>
      ) : null}
      <Card title={t('page.yourAnswer')}>
        <AnswerForm key={last?.at} token={token} today={opened.today} onAnswered={onAnswered} />
      </Card>
      <p>{t('page.call', { contact: format.own(opened.contact) })}</p>
      <p>{t('page.privacy')}</p>
    </Stack>
  )
}
