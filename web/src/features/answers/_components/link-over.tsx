import type { OpenedLink } from '@hygie/contract/answers'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { EmptyState } from '../../../ui/base/empty-state.tsx'

/** Kind, and never a dead end: somebody can be called. */
export function LinkOver({ opened }: { opened: OpenedLink }) {
  const { t } = useTranslation('answers')
  const format = useFormat()
  const { state } = opened
  if (state === 'open') return null
  return <EmptyState alone title={t(`over.${state}.title`)} what={t(`over.${state}.what`)} why={t('page.call', { contact: format.own(opened.contact) })} />
}
