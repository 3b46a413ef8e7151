import type { ResponseOf } from '@hygie/contract'
import { type AccountLife, listPeople } from '@hygie/contract/access'
import { listAccounts } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { AccountsTable } from './accounts-table.tsx'
import { Delegations } from './delegations.tsx'
import { EnvelopeCard } from './envelope-card.tsx'
import { NewAccountDialog } from './new-account-dialog.tsx'
import { SelfGiven } from './self-given.tsx'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'

export type Account = AccountLife

const secondMeansOf = (accounts: ResponseOf<typeof listAccounts>['accounts']) =>
  new Map(accounts.filter((one) => one.secondMeans.length > 0).map((one) => [one.id, one.secondMeans]))

export function AccountsTab() {
  const { t } = useTranslation('administration')
  const [creating, setCreating] = useState(false)
  const query = useApi(listAccounts, {})
  const lives = useApi(listPeople, {})
  return (
    <Stack>
      <Loaded query={query}>
        {({ accounts, selfGiven }) => (
          <Stack>
            <SelfGiven accounts={accounts} selfGiven={selfGiven} />
            <Card
              title={t('people.title', { count: accounts.length })}
              flush
              aside={
                <Button small kind="primary" icon="plus" onClick={() => setCreating(true)}>
                  {t('people.create')}
                </Button>
              }
            >
              <Loaded query={lives}>{(data) => <AccountsTable {...data} secondMeans={secondMeansOf(accounts)} />}</Loaded>
            </Card>
          </Stack>
        )}
      </Loaded>
      <Delegations />
      <EnvelopeCard />
      <p>
        <AppLink to={paths.access}>{t('people.seeGrants')}</AppLink>
      </p>
      <NewAccountDialog open={creating} onClose={() => setCreating(false)} />
    </Stack>
  )
}
