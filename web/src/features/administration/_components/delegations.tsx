import { listDelegations } from '@hygie/contract/accounts'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { DelegationTable } from '../../../platform/session/delegation-table.tsx'
import { Card } from '../../../ui/base/card.tsx'

/** Who acts in whose place, for everybody; nothing when nobody does. */
export function Delegations() {
  const { t } = useTranslation('common')
  const { data } = useApi(listDelegations, {})
  if (!data || data.delegations.length === 0) return null
  return (
    <Card title={t('delegation.caption')} flush>
      <DelegationTable delegations={data.delegations} />
    </Card>
  )
}
