import { type OpenedLink, openLink } from '@hygie/contract/answers'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/api/call.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { ByLink } from '../../platform/link/by-link.tsx'
import { Card } from '../../ui/base/card.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { Note } from '../../ui/base/note.tsx'
import { AnswerForm } from './_components/answer-form.tsx'
import { Asked } from './_components/asked.tsx'
import { LinkOver } from './_components/link-over.tsx'

/** What a person opens from a mail or a QR code: no account, one thing, one answer. */
export function AnswerPage() {
  const { t } = useTranslation('answers')
  return (
    <ByLink kind="answer" open={(token) => call(openLink, { body: { token } })} unknown={{ title: t('page.noLinkTitle'), what: t('page.noLink') }}>
      {(token, opened, onChanged) => <Request token={token} opened={opened} onAnswered={onChanged} />}
    </ByLink>
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
