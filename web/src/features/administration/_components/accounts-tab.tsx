import type { ResponseOf } from '@hygie/contract'
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
import { NewAccountDialog } from './new-account-dialog.tsx'
import { SelfGiven } from './self-given.tsx'
import { RolesTable } from './roles-table.tsx'

export type Account = ResponseOf<typeof listAccounts>['accounts'][number]

export function AccountsTab() {
  const { t } = useTranslation('administration')
  const [creating, setCreating] = useState(false)
  const query = useApi(listAccounts, {})
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
              <AccountsTable accounts={accounts} />
            </Card>
          </Stack>
        )}
      </Loaded>
      <Delegations />
      <RolesTable />
      <NewAccountDialog open={creating} onClose={() => setCreating(false)} />
    </Stack>
  )
}
