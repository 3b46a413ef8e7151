import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Chip } from '../../../ui/base/chip.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { Menu } from '../../../ui/overlays/menu.tsx'
import type { Account } from './accounts-tab.tsx'
import styles from './administration.module.css'
import { HeldRoles } from './held-roles.tsx'
import { LifeChips } from './life-chips.tsx'
import { LifeDialog } from './life-dialog.tsx'
import { type LifeGesture, useLifeGestures } from '../_lib/use-life-gestures.ts'
import { LostMeans } from './lost-means.tsx'
import { NewPasswordDialog } from './new-password-dialog.tsx'
import { RolesDialog } from './roles-dialog.tsx'

interface Props {
  people: Account[]
  careUnits: { id: number; name: string }[]
  today: string
  /** What each has besides a password. */
  secondMeans: ReadonlyMap<number, readonly ('passkey' | 'totp')[]>
}

export function AccountsTable({ people, careUnits, today, secondMeans }: Props) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  const gestures = useLifeGestures()
  const [roles, setRoles] = useState<Account | null>(null)
  const [password, setPassword] = useState<Account | null>(null)
  const [lost, setLost] = useState<Account | null>(null)
  const [asked, setAsked] = useState<{ gesture: LifeGesture; account: Account } | null>(null)
  const units = new Map(careUnits.map((one) => [one.id, one.name]))

  const columns: Column<Account>[] = [
    {
      key: 'name',
      header: t('people.person'),
      rowHeader: true,
      sortValue: ({ name }) => name,
      render: (account) => (
        <>
          {account.name} {account.id === session.user?.id ? <Chip tone="good">{t('people.you')}</Chip> : null}
          <LifeChips account={account} />
          <span className={styles.second}>{[account.jobTitle, account.email].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    {
      key: 'roles',
      header: t('people.roles'),
      render: ({ roles: held }) => <HeldRoles roles={held} careUnits={units} />,
    },
    {
      key: 'means',
      header: t('people.means'),
      render: ({ id }) => {
        const means = secondMeans.get(id) ?? []
        return means.length > 0 ? format.list(means.map((one) => t(`people.meansOf.${one}`))) : t('people.passwordAlone')
      },
    },
    {
      key: 'last',
      header: t('life.lastSignIn'),
      sortValue: ({ lastSignInAt }) => lastSignInAt ?? '',
      render: ({ lastSignInAt }) => (lastSignInAt === null ? t('life.never') : format.instant(lastSignInAt)),
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
                key: 'means',
                label: t('people.clearMeans'),
                icon: 'key',
                danger: true,
                // one's own are on « Ma sécurité »
                disabled: account.id === session.user?.id || !secondMeans.has(account.id),
                onSelect: () => setLost(account),
              },
              // nobody closes their own door
              ...gestures(account).map(({ gesture, act }) => ({
                key: gesture,
                label: t(`life.gestures.${gesture}`),
                icon: gesture === 'close' ? ('close' as const) : ('clock' as const),
                danger: gesture === 'close',
                disabled: account.id === session.user?.id,
                onSelect: () => (act ? void act() : setAsked({ gesture, account })),
              })),
            ]}
          />
        </span>
      ),
    },
  ]
  return (
    <>
      <DataTable
        caption={t('people.title', { count: people.length })}
        captionHidden
        columns={columns}
        rows={people}
        rowKey={({ id }) => id}
        footer={people.length === 1 ? t('people.alone') : undefined}
      />
      <RolesDialog account={roles} careUnits={units} onClose={() => setRoles(null)} />
      <NewPasswordDialog account={password} onClose={() => setPassword(null)} />
      <LostMeans account={lost} onClose={() => setLost(null)} />
      <LifeDialog asked={asked} people={people} today={today} onClose={() => setAsked(null)} />
    </>
  )
}
