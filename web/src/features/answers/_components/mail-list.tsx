import { downloadMail, listMails, type OutgoingMail, previewMail, resendMail } from '@hygie/contract/mail'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urlOf } from '../../../platform/api/url.ts'
import { useAct, useApi } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button, DownloadButton } from '../../../ui/base/button.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import styles from './answers.module.css'
import { useMailWords } from './use-mail-words.ts'

interface Props {
  establishmentId: number
  writes: boolean
  onClose: () => void
}

/** What was told to whom: sent, waiting, or not sent and why. */
export function MailList({ establishmentId, writes, onClose }: Props) {
  const { t } = useTranslation('answers')
  const format = useFormat()
  const say = useMailWords()
  const query = useApi(listMails, { params: { establishmentId } })
  const [read, setRead] = useState<OutgoingMail | null>(null)
  const columns: Column<OutgoingMail>[] = [
    { key: 'subject', header: t('mails.subject'), rowHeader: true, render: (mail) => format.own(mail.subject) },
    { key: 'to', header: t('mails.to'), render: (mail) => `${format.own(mail.toName)} (${mail.toAddress})`, width: '30%' },
    { key: 'date', header: t('mails.date'), render: (mail) => format.day(format.dayOf(mail.sentAt ?? mail.createdAt)), width: '7rem' },
    { key: 'state', header: t('mails.state'), render: (mail) => say(mail), width: '20%' },
    ...(writes
      ? [
          {
            key: 'acts',
            header: t('mails.acts'),
            screenOnly: true,
            render: (mail: OutgoingMail) => (
              <Button small kind="quiet" aria-label={`${t('mails.read')} : ${mail.subject}`} onClick={() => setRead(mail)}>
                {t('mails.read')}
              </Button>
            ),
            width: '6rem',
          },
        ]
      : []),
  ]
  return (
    <Dialog wide open onClose={onClose} title={t('mails.title')}>
      {read ? (
        <Preview establishmentId={establishmentId} mail={read} mailOn={query.data?.mailOn ?? false} />
      ) : (
        <Loaded query={query}>
          {({ mails }) => (
            <DataTable caption={t('mails.title')} captionHidden columns={columns} rows={mails} rowKey={(mail) => mail.id} empty={t('mails.empty')} />
          )}
        </Loaded>
      )}
    </Dialog>
  )
}

function Preview({ establishmentId, mail, mailOn }: { establishmentId: number; mail: OutgoingMail; mailOn: boolean }) {
  const { t } = useTranslation('answers')
  const params = { establishmentId, mailId: mail.id }
  const query = useApi(previewMail, { params })
  const sending = useAct(resendMail)
  const attempt = useAttempt()
  const toast = useToast()
  const again = async () => {
    if (await attempt(() => sending.run({ params, body: {} }))) toast({ message: t('mails.asked') })
  }
  return (
    <Loaded query={query}>
      {({ subject, text, state }) => (
        <Stack>
          <p>
            <b>{subject}</b>
          </p>
          <p className={styles.mailText}>{text}</p>
          <Row>
            <DownloadButton href={urlOf(downloadMail, { params })}>{t('mails.eml')}</DownloadButton>
            {mailOn && (state === 'failed' || state === 'off') ? (
              <Button loading={sending.busy} onClick={() => void again()}>
                {t('mails.again')}
              </Button>
            ) : null}
          </Row>
        </Stack>
      )}
    </Loaded>
  )
}
