import { useTranslation } from 'react-i18next'
import { paths } from '../platform/router/paths.ts'
import { holdsRole, type Session } from '../platform/session/session.tsx'
import { EmptyState } from '../ui/base/empty-state.tsx'
import { GoTo } from './go-to.tsx'

/** A ward manager has a page of their own. An administrator without any establishment goes and creates the first; anybody else is told whom to ask. */
export function NothingOpen({ session }: { session: Session }) {
  const { t } = useTranslation('common')
  if (session.careUnits.length > 0) return <GoTo to={paths.ward} />
  if (holdsRole(session, 'administrator')) return <GoTo to={paths.newEstablishment} />
  return <EmptyState alone title={t('page.nothingOpenTitle')} what={t('page.nothingOpenWhat')} />
}
