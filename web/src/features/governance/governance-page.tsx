import { InEstablishment } from '../../platform/page/in-establishment.tsx'
import { paths } from '../../platform/router/paths.ts'
import { useSituation } from '../../platform/router/scope-context.tsx'
import { EstablishmentGovernance } from './_components/establishment-governance.tsx'
import { GroupGovernance } from './_components/group-governance.tsx'

/** Who decides and who answers: in one establishment, or in the group. */
export function GovernancePage() {
  const { scope } = useSituation()
  if (scope.kind === 'group') return <GroupGovernance ghtId={scope.id} />
  return <InEstablishment path={paths.governance}>{(establishment) => <EstablishmentGovernance establishment={establishment} />}</InEstablishment>
}
