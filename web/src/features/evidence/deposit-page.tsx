import { factKinds } from '@hygie/contract/evidence'
import { getRequirement } from '@hygie/contract/obligations'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../platform/api/use-api.ts'
import { useFormat } from '../../platform/i18n/use-format.ts'
import { InEstablishment, type OneEstablishment } from '../../platform/page/in-establishment.tsx'
import { Loaded } from '../../platform/page/loaded.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSearch } from '../../platform/router/use-search.ts'
import { Narrow } from '../../ui/base/layouts.tsx'
import { PageTitle } from '../../ui/base/page-title.tsx'
import { Trail } from '../../ui/base/trail.tsx'
import { DepositForm } from './_components/deposit-form.tsx'

export function DepositPage() {
  return <InEstablishment path={paths.newEvidence}>{(establishment) => <Deposit establishment={establishment} />}</InEstablishment>
}

function Deposit({ establishment }: { establishment: OneEstablishment }) {
  const { t } = useTranslation('evidence')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const [search] = useSearch()
  const requirementId = search['requirement']
  const kinds = useApi(factKinds, {})
  const requirement = useApi(
    getRequirement,
    { params: { establishmentId: establishment.id }, query: { requirementId: requirementId ?? '' } },
    { enabled: requirementId !== undefined },
  )
  const view = requirement.data
  return (
    <Narrow>
      <PageTitle
        trail={
          <Trail
            label={common('page.trail')}
            steps={
              view
                ? [{ label: format.text(view.requirement.title), to: paths.requirement(view.requirement.id, establishment.id) }, { label: t('deposit.link') }]
                : [{ label: t('trail'), to: paths.evidence }, { label: t('deposit.link') }]
            }
          />
        }
        title={t('deposit.title')}
        subtitle={t('deposit.subtitle')}
      />
      <Loaded query={kinds}>
        {(data) =>
          requirementId !== undefined && !view ? (
            <Loaded query={requirement}>{() => null}</Loaded>
          ) : (
            <DepositForm kinds={data.kinds} view={view ?? null} establishment={establishment} />
          )
        }
      </Loaded>
    </Narrow>
  )
}
