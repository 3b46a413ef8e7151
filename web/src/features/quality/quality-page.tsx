import type { ResponseOf } from '@hygie/contract'
import { getProgramme } from '@hygie/contract/quality'
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
import { Criteria } from './_components/criteria.tsx'
import { Exchange } from './_components/exchange.tsx'
import { ProgrammeTab } from './_components/programme-tab.tsx'
import { RiskMap } from './_components/risk-map.tsx'

export type Quality = ResponseOf<typeof getProgramme>

export interface QualityProps {
  data: Quality
  establishmentId: number
}

const TABS = ['programme', 'exchange', 'risk', 'criteria'] as const

export function QualityPage() {
  return <InEstablishment path={paths.quality}>{(establishment) => <Page key={establishment.id} establishment={establishment} />}</InEstablishment>
}

function Page({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('quality')
  const session = useSession()
  const [search, change] = useSearch()
  const params = { establishmentId: establishment.id }
  const year = /^20\d\d$/.test(search['annee'] ?? '') ? Number(search['annee']) : undefined
  const query = useApi(getProgramme, { params, query: year === undefined ? {} : { year } }, { keepPrevious: true })
  const tab = TABS.find((one) => one === search['tab']) ?? 'programme'
  const writes = may(session, 'evidence.write', establishment.id)
  const acts = may(session, 'actions.write', establishment.id)

  const title = (data: Quality): string => {
    const all = [...data.actions, ...data.elsewhere]
    const waits = all.filter(({ awaitsProof }) => awaitsProof).length
    const conflicts = all.filter((one) => one.conflicts.length > 0).length
    const signed = data.programme?.withdrawn === null ? data.programme.cyberActions : null
    const empty = signed === null ? t('title.none', { year: data.year }) : t('title.signed', { year: data.year, count: signed })
    const head = data.actions.length === 0 ? empty : t('title.count', { year: data.year, count: data.actions.length })
    return `${head}${waits > 0 ? t('title.waits', { count: waits }) : ''}${conflicts > 0 ? t('title.conflicts', { count: conflicts }) : ''}.`
  }

  return (
    <Loaded query={query} lines={10}>
      {(data) => (
        <Stack>
          <PageTitle
            title={title(data)}
            subtitle={
              <>
                {t('subtitle')} <AppLink to={paths.requirement('dns-2025-12/5', establishment.id)}>{t('seeState')}</AppLink>
              </>
            }
          />
          <Tabs
            label={t('tabs.label')}
            value={tab}
            onChange={(next) => change({ tab: next === 'programme' ? null : next })}
            tabs={[
              {
                value: 'programme',
                label: t('tabs.programme'),
                content: <ProgrammeTab data={data} establishmentId={establishment.id} writes={writes} acts={acts} onYear={(next) => change({ annee: next })} />,
              },
              { value: 'exchange', label: t('tabs.exchange'), content: <Exchange data={data} establishmentId={establishment.id} acts={acts} /> },
              { value: 'risk', label: t('tabs.risk'), content: <RiskMap establishmentId={establishment.id} writes={writes} /> },
              { value: 'criteria', label: t('tabs.criteria'), content: <Criteria establishmentId={establishment.id} writes={writes} /> },
            ]}
          />
        </Stack>
      )}
    </Loaded>
  )
}
