import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { mayInGroup, useSession } from '../../../platform/session/session.tsx'
import { Card } from '../../../ui/base/card.tsx'
import type { Governance } from '../_lib/standing.ts'
import styles from './governance.module.css'

export function GroupsCard({ governance }: { governance: Governance }) {
  const { t } = useTranslation('governance')
  const format = useFormat()
  const session = useSession()
  return (
    <Card title={t('groups.title')} flush>
      {governance.ghts.length === 0 ? <p className={styles.cardText}>{t('groups.none')}</p> : null}
      <ul className={styles.list}>
        {governance.ghts.map(({ id, name, membership }) => (
          <li key={id}>
            <span>
              {mayInGroup(session, 'group.read', id) ? <AppLink to={`${paths.governance}?scope=g${id}`}>{format.own(name)}</AppLink> : format.own(name)}
              <span className={styles.second}>{t(`memberships.${membership}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
