import { listDelegations } from '@hygie/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { DelegationTable } from '../../../platform/session/delegation-table.tsx'
import { useSession } from '../../../platform/session/session.tsx'
import { Button } from '../../../ui/base/button.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { Row, Stack } from '../../../ui/base/layouts.tsx'
import { NewDelegation } from './new-delegation.tsx'

/** Who acts in a person's place while they are away, and in whose place they act. */
export function DelegationsCard() {
  const { t } = useTranslation('accounts')
  const session = useSession()
  const query = useApi(listDelegations, {})
  const [giving, setGiving] = useState(false)
  const roles = session.roles.filter((one) => one.establishmentId !== null || one.ghtId !== null)
  const mine = session.user?.id
  return (
    <Card title={t('delegation.title')}>
      <Stack>
        <p>{t('delegation.what')}</p>
        <Loaded query={query}>
          {({ delegations, candidates }) => {
            const own = delegations.filter((one) => one.from.id === mine || one.to.id === mine)
            return (
              <Stack>
                {roles.length === 0 ? null : candidates.length === 0 ? (
                  <p>{t('delegation.nobody')}</p>
                ) : giving ? (
                  <NewDelegation roles={roles} candidates={candidates} onDone={() => setGiving(false)} />
                ) : (
                  <Row>
                    <Button icon="plus" onClick={() => setGiving(true)}>
                      {t('delegation.give')}
                    </Button>
                  </Row>
                )}
                {own.length > 0 ? <DelegationTable delegations={own} /> : null}
              </Stack>
            )
          }}
        </Loaded>
      </Stack>
    </Card>
  )
}
