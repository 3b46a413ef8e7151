import type { ResponseOf } from '@hygie/contract'
import { exportRegister, getIdentification } from '@hygie/contract/identification'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { TableExport } from '../../platform/export/table-export.tsx'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { AppLink } from '../../platform/router/app-link.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { may, useSession } from '../../platform/session/session.tsx'
import { useVerdictWords } from '../../platform/verdicts/use-verdict-words.ts'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Tabs } from '../../ui/data/tabs.tsx'
import { Applications } from './_components/applications.tsx'
import { MeansTab } from './_components/means-tab.tsx'
import { Overview } from './_components/overview.tsx'
import { Statements } from './_components/statements.tsx'

export type Identification = ResponseOf<typeof getIdentification>

export interface TabProps {
  data: Identification
  establishmentId: number
  writes: boolean
}

const TABS = ['coverage', 'applications', 'means', 'statements'] as const

export function IdentificationPage() {
  return <InEstablishment path={paths.identification}>{(establishment) => <Page key={establishment.id} establishment={establishment} />}</InEstablishment>
}

function Page({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('identification')
  const session = useSession()
  const words = useVerdictWords()
  const [search, change] = useSearch()
  const params = { establishmentId: establishment.id }
  const query = useApi(getIdentification, { params })
  const writes = may(session, 'evidence.write', establishment.id)
  const tab = TABS.find((one) => one === search['tab']) ?? 'coverage'

  const title = ({ coverage, remote }: Identification): string => {
    if (!coverage || coverage.denominator === 0) return t('title.none')
    const share = words.ratio(coverage.numerator / coverage.denominator)
    const far = remote && remote.denominator > 0 ? t('title.remote', { share: words.ratio(remote.numerator / remote.denominator) }) : ''
    return `${t('title.coverage', { share })}${far}.`
  }

  return (
    <Loaded query={query} lines={10}>
      {(data) => {
        const props: TabProps = { data, establishmentId: establishment.id, writes }
        return (
          <Stack>
            <PageTitle
              title={title(data)}
              subtitle={
                <>
                  {t('subtitle')} <AppLink to={paths.requirement('dns-2025-12/6', establishment.id)}>{t('seeState')}</AppLink>
                </>
              }
              action={data.applications.length > 0 ? <TableExport route={exportRegister} input={{ params }} name="identification" /> : null}
            />
            <Tabs
              label={t('tabs.label')}
              value={tab}
              onChange={(next) => change({ tab: next === 'coverage' ? null : next })}
              tabs={[
                { value: 'coverage', label: t('tabs.coverage'), content: <Overview {...props} /> },
                { value: 'applications', label: t('tabs.applications'), content: <Applications {...props} /> },
                { value: 'means', label: t('tabs.means'), content: <MeansTab {...props} /> },
                { value: 'statements', label: t('tabs.statements'), content: <Statements {...props} /> },
              ]}
            />
          </Stack>
        )
      }}
    </Loaded>
  )
}
