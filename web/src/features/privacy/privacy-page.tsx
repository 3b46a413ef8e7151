import { getOwnPrivacy } from '@hygie/contract/privacy'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { InEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Tabs } from '../../ui/data/tabs.tsx'
import { Assessment } from './_components/assessment.tsx'
import { RegisterEntry } from './_components/register-entry.tsx'

/** For the DPO: what Hygie itself does with personal data. */
export function PrivacyPage() {
  return <InEstablishment path={paths.privacy}>{({ id }) => <OwnPrivacy key={id} establishmentId={id} />}</InEstablishment>
}

function OwnPrivacy({ establishmentId }: { establishmentId: number }) {
  const { t } = useTranslation('privacy')
  const query = useApi(getOwnPrivacy, { params: { establishmentId } })
  const [search, change] = useSearch()
  const tab = search['onglet'] === 'aipd' ? 'aipd' : 'registre'
  return (
    <Stack>
      <PageTitle title={t('title')} subtitle={t('subtitle')} />
      <Loaded query={query} lines={10}>
        {(file) => (
          <Tabs
            label={t('title')}
            value={tab}
            onChange={(next) => change({ onglet: next === 'registre' ? null : next })}
            tabs={[
              { value: 'registre', label: t('tabs.entry'), content: <RegisterEntry file={file} /> },
              { value: 'aipd', label: t('tabs.assessment'), content: <Assessment file={file} /> },
            ]}
          />
        )}
      </Loaded>
    </Stack>
  )
}
