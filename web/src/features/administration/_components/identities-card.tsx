import { type Identity, type Provider, unlinkIdentity } from '@hygie/contract/federation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row } from '../../../ui/base/layouts.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import styles from './administration.module.css'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'

/** Who comes in with what. */
export function IdentitiesCard({ identities, providers }: { identities: Identity[]; providers: Provider[] }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const unlinking = useAct(unlinkIdentity)
  const attempt = useAttempt()
  const [open, setOpen] = useState<'link' | 'invite' | null>(null)
  const names = new Map(providers.map(({ id, name }) => [id, name]))
  const close = () => setOpen(null)
  const columns: Column<Identity>[] = [
    { key: 'account', header: t('signIn.account'), rowHeader: true, sortValue: ({ accountName }) => accountName, render: ({ accountName }) => accountName },
    {
      key: 'identity',
      header: t('signIn.identity'),
      render: ({ providerId, subject }) => (
        <>
          {names.get(providerId)}
          <span className={styles.second}>{subject}</span>
        </>
      ),
    },
    {
      key: 'used',
      header: t('signIn.lastUsed'),
      sortValue: ({ lastUsedAt }) => lastUsedAt ?? '',
      render: ({ lastUsedAt, lastAcr }) => (
        <>
          {lastUsedAt ? format.instant(lastUsedAt) : t('signIn.neverUsed')}
          {lastAcr ? <span className={styles.second}>{t('signIn.acrReceived', { acr: lastAcr })}</span> : null}
        </>
      ),
    },
    { key: 'by', header: t('signIn.linkedBy'), render: ({ linkedBy }) => (linkedBy === 'invitation' ? t('signIn.byInvitation') : linkedBy) },
    {
      key: 'actions',
      header: t('people.actions'),
      screenOnly: true,
      width: '9rem',
      render: (one) => (
        <Button
          small
          danger
          aria-label={t('signIn.unlinkOf', { name: one.accountName })}
          onClick={() => void attempt(() => unlinking.run({ params: { identityId: one.id } }))}
        >
          {t('signIn.unlink')}
        </Button>
      ),
    },
  ]
  return (
    <Card
      title={t('signIn.identities', { count: identities.length })}
      flush
      aside={
        <Row>
          <Button small icon="plus" onClick={() => setOpen('link')}>
            {t('signIn.linkAction')}
          </Button>
          <Button small onClick={() => setOpen('invite')}>
            {t('signIn.invite')}
          </Button>
        </Row>
      }
    >
      {identities.length === 0 ? (
        <p className={styles.cardText}>{t('signIn.noIdentity')}</p>
      ) : (
        <DataTable caption={t('signIn.identities', { count: identities.length })} captionHidden columns={columns} rows={identities} rowKey={({ id }) => id} />
      )}
      <LinkDialog open={open === 'link'} providers={names} onClose={close} />
      <InviteDialog open={open === 'invite'} providers={providers} onClose={close} />
    </Card>
  )
}
