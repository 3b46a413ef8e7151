import { listProviders, type Provider } from '@hygie/contract/federation'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../platform/api/use-api.ts'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { Stack } from '../../../ui/base/layouts.tsx'
import { ArrivalsCard } from './arrivals-card.tsx'
import { IdentitiesCard } from './identities-card.tsx'
import { ProvidersCard } from './providers-card.tsx'

export type ProviderNames = ReadonlyMap<number, string>

const namesOf = (providers: readonly Provider[]): ProviderNames => new Map(providers.map(({ id, name }) => [id, name]))

/** With what else than a password of Hygie people sign in. */
export function SignInTab() {
  const { t } = useTranslation('administration')
  const query = useApi(listProviders, {})
  return (
    <Loaded query={query}>
      {({ providers, identities, arrivals }) => (
        <Stack>
          <p>{t('signIn.intro')}</p>
          <ProvidersCard providers={providers} />
          {providers.length === 0 ? null : (
            <>
              <ArrivalsCard arrivals={arrivals} providers={namesOf(providers)} />
              <IdentitiesCard identities={identities} providers={providers} />
            </>
          )}
        </Stack>
      )}
    </Loaded>
  )
}
