import { getContinuity } from '@hygie/contract/continuity'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Tabs } from '../../ui/data/tabs.tsx'
import { Activities } from './_components/activities.tsx'
import { Plans } from './_components/plans.tsx'
import { RestoreTests } from './_components/restore-tests.tsx'
import { TonightView } from './_components/tonight-view.tsx'
import { useTonightTitle } from './_lib/use-tonight-title.ts'

export function ContinuityPage() {
  return <InEstablishment path={paths.continuity}>{(establishment) => <Continuity key={establishment.id} establishment={establishment} />}</InEstablishment>
}

const TABS = ['tonight', 'plans', 'activities', 'tests'] as const

function Continuity({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('continuity')
  const session = useSession()
  const [search, change] = useSearch()
  const params = { establishmentId: establishment.id }
  const query = useApi(getContinuity, { params })
  const title = useTonightTitle(establishment.id)
  const writes = may(session, 'evidence.write', establishment.id)
  const tab = TABS.find((one) => one === search['tab']) ?? 'tonight'
  return (
    <Stack>
      <PageTitle
        title={title}
        subtitle={
          <>
            {t('subtitle')} <AppLink to={paths.requirement('dns-2025-12/4a', establishment.id)}>{t('see4a')}</AppLink> ·{' '}
            <AppLink to={paths.requirement('dns-2025-12/4b', establishment.id)}>{t('see4b')}</AppLink>
          </>
        }
      />
      <Loaded query={query} lines={8}>
        {({ plans, activities, restoreTests }) => (
          <Tabs
            label={t('tabs.label')}
            value={tab}
            onChange={(next) => change({ tab: next === 'tonight' ? null : next })}
            tabs={[
              { value: 'tonight', label: t('tabs.tonight'), content: <TonightView establishmentId={establishment.id} writes={writes} /> },
              {
                value: 'plans',
                label: t('tabs.plans'),
                content: <Plans plans={plans} activities={activities} establishmentId={establishment.id} writes={writes} />,
              },
              {
                value: 'activities',
                label: t('tabs.activities'),
                content: <Activities activities={activities} tests={restoreTests} establishmentId={establishment.id} writes={writes} />,
              },
              {
                value: 'tests',
                label: t('tabs.tests'),
                content: <RestoreTests tests={restoreTests} activities={activities} establishmentId={establishment.id} writes={writes} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Stack>
  )
}
