import { useTranslation } from 'react-i18next'
import { InEstablishment } from '../../platform/page/in-establishment.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { useSession } from '../../platform/session/session.tsx'
import { Stack } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Tabs } from '../../ui/data/tabs.tsx'
import { AllTokens } from './_components/all-tokens.tsx'
import { Grants } from './_components/grants.tsx'
import { Reviews } from './_components/reviews.tsx'

/** Who may do what in Hygie, who still should, and what machines may. */
export function AccessPage() {
  const { t } = useTranslation('access')
  const session = useSession()
  const [search, change] = useSearch()
  const reviews = session.establishments.some((one) => one.permissions.includes('establishment.write'))
  const tabs = [
    { value: 'droits', label: t('tabs.grants'), content: <Grants /> },
    ...(reviews
      ? [
          {
            value: 'revue',
            label: t('tabs.review'),
            content: <InEstablishment path={`${paths.access}?onglet=revue`}>{(one) => <Reviews key={one.id} establishment={one} />}</InEstablishment>,
          },
        ]
      : []),
    ...(session.platformPermissions.includes('platform.read') ? [{ value: 'jetons', label: t('tabs.tokens'), content: <AllTokens /> }] : []),
  ]
  const value = tabs.find((tab) => tab.value === search['onglet'])?.value ?? 'droits'
  return (
    <Stack>
      <PageTitle title={t('title')} subtitle={t('subtitle')} />
      <Tabs label={t('title')} tabs={tabs} value={value} onChange={(next) => change({ onglet: next === 'droits' ? null : next })} />
    </Stack>
  )
}
