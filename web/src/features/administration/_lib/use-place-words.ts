import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { placeOf } from './places.ts'

/** `e3` → « CH de Hautebrume ». A house one does not open oneself is only a number. */
export function usePlaceWords(): (key: string) => string {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const session = useSession()
  return (key) => {
    if (key === 'all') return t('people.everywhere')
    const { establishmentId, ghtId } = placeOf(key)
    const found = establishmentId === null ? session.ghts.find(({ id }) => id === ghtId) : session.establishments.find(({ id }) => id === establishmentId)
    if (found) return format.own(found.name)
    return establishmentId === null ? t('people.unknownGroup', { id: ghtId ?? 0 }) : t('people.unknownHouse', { id: establishmentId })
  }
}
