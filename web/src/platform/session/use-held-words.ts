import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { type Session, useSession } from './session.tsx'

/** A role and where it is held, « RSSI · CH de Hautebrume »; of a place one does not know, the role alone. */
export function useHeldWords(): (held: Session['roles'][number]) => string {
  const { t } = useTranslation('common')
  const format = useFormat()
  const session = useSession()
  return ({ role, establishmentId, ghtId }) => {
    const place = session.establishments.find(({ id }) => id === establishmentId)?.name ?? session.ghts.find(({ id }) => id === ghtId)?.name
    return place === undefined ? t(`roles.${role}`) : `${t(`roles.${role}`)} · ${format.own(place)}`
  }
}
