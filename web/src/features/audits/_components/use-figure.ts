import type { Audit } from '@hygie/contract/audits'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'

/** « Comptes : 2 530 »; a figure typed by a person keeps its words. */
export function useFigure(): (figure: Audit['figures'][number]) => string {
  const { t, i18n } = useTranslation('audits')
  const format = useFormat()
  return ({ name, value }) => {
    const label = i18n.exists(`audits:figureNames.${name}`) ? t(`figureNames.${name as 'users'}`) : format.own(name)
    return t('figure', { label, value: /^\d+$/.test(value) ? format.number(Number(value)) : format.own(value) })
  }
}
