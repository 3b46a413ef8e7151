import { getGht } from '@hygie/contract/establishments'
import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../platform/api/call.ts'
import { keyOf } from '../../../platform/api/use-api.ts'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { useSession } from '../../../platform/session/session.tsx'
import { placeOf, type Places } from './places.ts'

export interface KnownPlaces extends Places {
  /** A fictional house or group. */
  isFictional: (key: string) => boolean
  /** `e3` → « CH de Hautebrume ». A house one knows nothing of is only a number. */
  words: (key: string) => string
}

/** Groups and establishments one may name: those one opens, and the other members of one's groups (a partner is closed, yet somebody holds it). */
export function usePlaces(): KnownPlaces {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const session = useSession()
  const members = useQueries({
    queries: session.ghts
      .filter(({ permissions }) => permissions.includes('group.read'))
      .map(({ id }) => {
        const input = { params: { ghtId: id } }
        return { queryKey: keyOf(getGht, input), queryFn: () => call(getGht, input) }
      }),
    combine: (answers) =>
      answers.flatMap(({ data }) => data?.members.map(({ establishmentId, name }) => ({ id: establishmentId, name, demonstration: data.demonstration })) ?? []),
  })
  const known = new Set(session.establishments.map(({ id }) => id))
  const establishments = [
    ...session.establishments,
    ...members.filter(({ id }, index) => !known.has(id) && members.findIndex((one) => one.id === id) === index),
  ]
  const find = (key: string) => {
    const { establishmentId, ghtId } = placeOf(key)
    return establishmentId === null ? session.ghts.find(({ id }) => id === ghtId) : establishments.find(({ id }) => id === establishmentId)
  }
  const words = (key: string): string => {
    if (key === 'all') return t('people.everywhere')
    const { establishmentId, ghtId } = placeOf(key)
    const found = find(key)
    if (found) return format.own(found.name)
    return establishmentId === null ? t('people.unknownGroup', { id: ghtId ?? 0 }) : t('people.unknownHouse', { id: establishmentId })
  }
  return { establishments, ghts: session.ghts, isFictional: (key) => find(key)?.demonstration ?? false, words }
}
