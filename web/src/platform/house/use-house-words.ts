import type { Mandate } from '@hygie/contract/establishments'
import { useTranslation } from 'react-i18next'
import { hasGeneralManager, type House, houseKind } from './house-kind.ts'

export interface HouseWords {
  /** Label of a mandate: « Présidence de la CME », « Médecin coordonnateur »… */
  mandate: (code: Mandate['mandate']) => string
  /** « directoire », « comité de direction »; null where there is none. */
  executiveBoard: string | null
  medicalBoard: string | null
  /** « patients » or « résidents ». */
  caredFor: string
  staff: string
  /** Who signs with the direction a cut-off that stops care. */
  secondSignature: string
  /** Body consulted on what concerns the staff. */
  staffBody: string
}

/** Words of one house, by its sector and legal status; without a house (a group), the public ones. */
export function useHouseWords(house: House | null): HouseWords {
  const { t } = useTranslation('common')
  const kind = house ? houseKind(house) : 'public'
  const mandate: HouseWords['mandate'] = (code) => {
    if (code === 'medical-board-chair') return t(`house.medicalBoardChair.${kind}`)
    if (code === 'chief-executive') return house && hasGeneralManager(house) ? t('house.generalManager') : t('house.mandates.chief-executive')
    return t(`house.mandates.${code}`)
  }
  return {
    mandate,
    executiveBoard: kind === 'medico-social' ? null : t(`house.executiveBoard.${kind}`),
    medicalBoard: kind === 'medico-social' ? null : t(`house.medicalBoard.${kind}`),
    caredFor: kind === 'medico-social' ? t('house.caredFor.residents') : t('house.caredFor.patients'),
    staff: kind === 'private' ? t('house.staff.private') : t('house.staff.public'),
    secondSignature: t(`house.secondSignature.${kind}`),
    staffBody: t(`house.staffBody.${kind}`),
  }
}
