import { ROLES, type Role } from '@hygie/contract'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/base/card.tsx'
import { DataTable, type Column } from '../../../ui/data/data-table.tsx'
import { DOMAINS, levelOf } from '../_lib/grant-levels.ts'
import styles from './administration.module.css'

/** Role × what it may do, read from the same table as the server's refusals. */
export function RolesTable() {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const columns: Column<Role>[] = [
    { key: 'role', header: t('people.role'), rowHeader: true, render: (role) => common(`roles.${role}`) },
    ...DOMAINS.map((domain) => ({
      key: domain,
      header: t(`domains.${domain}`),
      render: (role: Role) => {
        const level = levelOf(role, domain)
        return <span className={level === 'none' ? styles.none : undefined}>{t(`levels.${level}`)}</span>
      },
    })),
  ]
  return (
    <Card title={t('people.grantsTitle')} flush>
      <p className={styles.cardText}>{t('people.grantsWhat')}</p>
      <div className={styles.grants}>
        <DataTable caption={t('people.grantsTitle')} captionHidden columns={columns} rows={ROLES} rowKey={(role) => role} />
      </div>
    </Card>
  )
}
