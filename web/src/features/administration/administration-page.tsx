import { useTranslation } from 'react-i18next'
import { useSearch } from '../../platform/router/use-search.ts'
import { useSession } from '../../platform/session/session.tsx'
import { EmptyState } from '../../ui/base/empty-state.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Tabs } from '../../ui/data/tabs.tsx'
import { AccountsTab } from './_components/accounts-tab.tsx'
import { BackupTab } from './_components/backup-tab.tsx'
import { CataloguesTab } from './_components/catalogues-tab.tsx'
import { DemonstrationTab } from './_components/demonstration-tab.tsx'
import { MailTab } from './_components/mail-tab.tsx'
import { SignInTab } from './_components/sign-in-tab.tsx'
import { KeysTab } from './_components/keys-tab.tsx'
import { RetentionTab } from './_components/retention-tab.tsx'
import { LedgerTab } from './_components/ledger-tab.tsx'
import { TimestampsTab } from './_components/timestamps-tab.tsx'

export function AdministrationPage() {
  const { t } = useTranslation('administration')
  const session = useSession()
  const [search, change] = useSearch()
  if (!session.platformPermissions.includes('platform.read')) return <EmptyState alone title={t('closedTitle')} what={t('closed')} />
  const tabs = [
    { value: 'comptes', label: t('tabs.accounts'), content: <AccountsTab /> },
    { value: 'connexion', label: t('tabs.signIn'), content: <SignInTab /> },
    { value: 'catalogues', label: t('tabs.catalogues'), content: <CataloguesTab /> },
    { value: 'sauvegarde', label: t('tabs.backup'), content: <BackupTab /> },
    { value: 'cles', label: t('tabs.keys'), content: <KeysTab /> },
    { value: 'conservation', label: t('tabs.retention'), content: <RetentionTab /> },
    { value: 'registre', label: t('tabs.ledger'), content: <LedgerTab /> },
    { value: 'horodatage', label: t('tabs.timestamps'), content: <TimestampsTab /> },
    { value: 'courriel', label: t('tabs.mail'), content: <MailTab /> },
    { value: 'demonstration', label: t('tabs.demonstration'), content: <DemonstrationTab /> },
  ]
  const value = tabs.find((tab) => tab.value === search['onglet'])?.value ?? 'comptes'
  return (
    <Stack>
      <PageTitle title={t('title')} subtitle={t('subtitle')} />
      <Tabs label={t('title')} tabs={tabs} value={value} onChange={(next) => change({ onglet: next === 'comptes' ? null : next })} />
    </Stack>
  )
}
