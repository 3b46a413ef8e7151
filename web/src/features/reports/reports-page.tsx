import { useSituation } from '../../platform/router/scope-context.tsx'
import { useSession } from '../../platform/session/session.tsx'
import { EstablishmentReports } from './_components/establishment-reports.tsx'
import { GroupReports } from './_components/group-reports.tsx'

export function ReportsPage() {
  const session = useSession()
  const { scope } = useSituation()
  if (scope.kind === 'group') return <GroupReports ghtId={scope.id} name={scope.name} />
  const establishment = session.establishments.find(({ id }) => id === scope.id)
  return establishment ? <EstablishmentReports key={establishment.id} establishment={establishment} /> : null
}
