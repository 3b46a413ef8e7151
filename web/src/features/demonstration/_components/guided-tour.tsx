import { useTranslation } from 'react-i18next'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { Card } from '../../../ui/base/card.tsx'
import styles from './demonstration.module.css'

interface Props {
  ghtId: number
  sandboxId: number | null
}

const YEAR_START = '2026-01-01'

/** Ten minutes, in the order in which questions come. Steps that this person may not open are left out. */
export function GuidedTour({ ghtId, sandboxId }: Props) {
  const { t } = useTranslation('demonstration')
  const session = useSession()
  const idOf = (shortName: string) => session.establishments.find((one) => one.demonstration && one.shortName === shortName)?.id
  const late = idOf('Sept-Écluses')
  const honest = idOf('Les Aulnes')
  const group = session.ghts.some(({ id, permissions }) => id === ghtId && permissions.includes('group.read'))
  const steps = [
    { key: 'table', to: group ? paths.homeOf(`g${ghtId}`) : paths.homeOf('') },
    ...(late === undefined ? [] : [{ key: 'late' as const, to: paths.requirement('dns-2025-12/4a', late) }]),
    ...(honest === undefined ? [] : [{ key: 'honest' as const, to: paths.requirement('dns-2025-12/3', honest) }]),
    { key: 'past', to: `${paths.home}?at=${YEAR_START}` },
    ...(sandboxId === null || session.establishments.every(({ id }) => id !== sandboxId)
      ? []
      : [{ key: 'own' as const, to: `${paths.newEvidence}?scope=e${sandboxId}&at=` }]),
    { key: 'report', to: paths.reports },
  ] as const
  return (
    <Card title={t('tour.title')}>
      <ol className={styles.tour}>
        {steps.map(({ key, to }) => (
          <li key={key}>
            <AppLink to={to}>{t(`tour.${key}`)}</AppLink>
            <p>{t(`tour.${key}What`)}</p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
