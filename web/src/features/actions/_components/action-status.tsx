import type { Action } from '@hygie/contract/actions'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../../ui/base/chip.tsx'

const TONES = { open: 'neutral', 'closed-by-fact': 'good', 'closed-by-document': 'info', abandoned: 'neutral' } as const

export function ActionStatus({ action }: { action: Pick<Action, 'status' | 'late'> }) {
  const { t } = useTranslation('actions')
  return action.late ? <Chip tone="warn">{t('one.late')}</Chip> : <Chip tone={TONES[action.status]}>{t(`one.${action.status}`)}</Chip>
}
