import type { Arrival } from '@hygie/contract/federation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { type Column, DataTable } from '../../../ui/data/data-table.tsx'
import styles from './administration.module.css'
import { LinkDialog } from './link-dialog.tsx'
import type { ProviderNames } from './sign-in-tab.tsx'

/** Known by a provider, unknown here: an administrator says whose account it is. */
export function ArrivalsCard({ arrivals, providers }: { arrivals: Arrival[]; providers: ProviderNames }) {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const [linked, setLinked] = useState<Arrival | null>(null)
  if (arrivals.length === 0) return null
  const columns: Column<Arrival>[] = [
    {
      key: 'name',
      header: t('people.person'),
      rowHeader: true,
      render: ({ name, email, subject }) => (
        <>
          {name || subject}
          <span className={styles.second}>{[email, subject].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    {
      key: 'provider',
      header: t('signIn.provider'),
      render: ({ providerId, acr }) => (
        <>
          {providers.get(providerId)}
          {acr ? <span className={styles.second}>{t('signIn.acrReceived', { acr })}</span> : null}
        </>
      ),
    },
    { key: 'at', header: t('signIn.cameAt'), sortValue: ({ at }) => at, render: ({ at }) => format.instant(at) },
    {
      key: 'actions',
      header: t('people.actions'),
      screenOnly: true,
      width: '9rem',
      render: (one) => (
        <Button small aria-label={t('signIn.linkOf', { name: one.name || one.subject })} onClick={() => setLinked(one)}>
          {t('signIn.link')}
        </Button>
      ),
    },
  ]
  return (
    <Card title={t('signIn.arrivals', { count: arrivals.length })} flush>
      <p className={styles.cardText}>{t('signIn.arrivalsWhat')}</p>
      <DataTable
        caption={t('signIn.arrivals', { count: arrivals.length })}
        captionHidden
        columns={columns}
        rows={arrivals}
        rowKey={({ providerId, subject }) => `${providerId} ${subject}`}
      />
      <LinkDialog open={linked !== null} providerId={linked?.providerId} subject={linked?.subject} providers={providers} onClose={() => setLinked(null)} />
    </Card>
  )
}
