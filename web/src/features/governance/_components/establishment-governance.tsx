import { getEstablishment } from '@hygie/contract/establishments'
import { useApi } from '../../../platform/api/use-api.ts'
import type { OneEstablishment } from '../../../platform/page/in-establishment.tsx'
import { Loaded } from '../../../platform/page/loaded.tsx'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Columns, Stack } from '../../../ui/base/layouts.tsx'
import { PageTitle } from '../../../ui/base/page-title.tsx'
import { type Governance, standingOf } from '../_lib/standing.ts'
import { useStandingSentences } from '../_lib/use-standing-sentences.ts'
import { CareUnitsCard } from './care-units-card.tsx'
import { DocumentsCard } from './documents-card.tsx'
import { DutyWarnings } from './duty-warnings.tsx'
import { GroupsCard } from './groups-card.tsx'
import { IdentityCard } from './identity-card.tsx'
import { MandatesCard } from './mandates-card.tsx'
import { SitesCard } from './sites-card.tsx'
import { TrainingsCard } from './trainings-card.tsx'

export function EstablishmentGovernance({ establishment }: { establishment: OneEstablishment }) {
  const query = useApi(getEstablishment, { params: { establishmentId: establishment.id } })
  return (
    <Loaded query={query} lines={12}>
      {(governance) => <Page governance={governance} />}
    </Loaded>
  )
}

function Page({ governance }: { governance: Governance }) {
  const session = useSession()
  const { today } = useSituation()
  const standing = standingOf(governance, today)
  const { title, subtitle } = useStandingSentences(governance, standing)
  const card = { governance, today, writes: may(session, 'establishment.write', governance.establishment.id) }
  return (
    <Stack>
      <PageTitle title={title} subtitle={subtitle} />
      <Columns
        main={
          <>
            <DutyWarnings {...card} />
            <MandatesCard {...card} />
            <DocumentsCard {...card} />
            <TrainingsCard {...card} untrained={standing.untrained} />
          </>
        }
        side={
          <>
            <IdentityCard {...card} />
            <GroupsCard governance={governance} />
            <SitesCard {...card} />
            <CareUnitsCard {...card} />
          </>
        }
      />
    </Stack>
  )
}
