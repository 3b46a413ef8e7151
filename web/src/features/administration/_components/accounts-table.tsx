import { updateAccount } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../platform/api/use-api.ts'
import { useAttempt } from '../../../platform/api/use-attempt.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Menu } from '../../../ui/overlays/menu.tsx'
import { useToast } from '../../../ui/overlays/toasts.tsx'
import type { Account } from './accounts-tab.tsx'
import styles from './administration.module.css'
import { HeldRoles } from './held-roles.tsx'
import { NewPasswordDialog } from './new-password-dialog.tsx'
import { RolesDialog } from './roles-dialog.tsx'

export function AccountsTable({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const session = useSession()
  const changing = useAct(updateAccount)
  const attempt = useAttempt()
  const toast = useToast()
  const [roles, setRoles] = useState<Account | null>(null)
  const [password, setPassword] = useState<Account | null>(null)

  const setDisabled = (account: Account, disabled: boolean) => attempt(() => changing.run({ params: { accountId: account.id }, body: { disabled } }))
  const toggle = async (account: Account) => {
    if (!(await setDisabled(account, !account.disabled))) return
    toast({
      message: t(account.disabled ? 'people.enabledNow' : 'people.disabledNow', { name: account.name }),
      onUndo: () => void setDisabled(account, account.disabled),
    })
  }

  const columns: Column<Account>[] = [
    {
      key: 'name',
      header: t('people.person'),
      rowHeader: true,
      sortValue: ({ name }) => name,
      render: (account) => (
        <>
          {account.name} {account.id === session.user?.id ? <Chip tone="good">{t('people.you')}</Chip> : null}
          {account.disabled ? <Chip tone="warn">{t('people.disabled')}</Chip> : null}
          <span className={styles.second}>{[account.jobTitle, account.email].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    {
      key: 'roles',
      header: t('people.roles'),
      render: ({ roles: held }) => <HeldRoles roles={held} />,
    },
    {
      key: 'actions',
      header: t('people.actions'),
      screenOnly: true,
      width: '8rem',
      render: (account) => (
        <span className="no-print">
          <Menu
            target={
              <Button small aria-label={`${common('form.change')} : ${account.name}`}>
                {common('form.change')}
              </Button>
            }
            entries={[
              { key: 'roles', label: t('people.changeRoles'), icon: 'person', onSelect: () => setRoles(account) },
              { key: 'password', label: t('people.newPassword'), icon: 'pen', onSelect: () => setPassword(account) },
              {
                key: 'toggle',
                label: account.disabled ? t('people.enable') : t('people.disable'),
                icon: account.disabled ? 'check' : 'close',
                danger: !account.disabled,
                // nobody closes their own door
                disabled: account.id === session.user?.id,
                onSelect: () => void toggle(account),
              },
            ]}
          />
        </span>
      ),
    },
  ]
  return (
    <>
      <DataTable
        caption={t('people.title', { count: accounts.length })}
        captionHidden
        columns={columns}
        rows={accounts}
        rowKey={({ id }) => id}
        footer={accounts.length === 1 ? t('people.alone') : undefined}
      />
      <RolesDialog account={roles} onClose={() => setRoles(null)} />
      <NewPasswordDialog account={password} onClose={() => setPassword(null)} />
    </>
  )
}
