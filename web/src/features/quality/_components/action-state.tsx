import type { ProgrammeAction } from '@hygie/contract/quality'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { Chip } from '../../../ui/base/chip.tsx'
import styles from './quality.module.css'

/** Ours first; what quality says is told beside, and closes nothing. */
export function ActionState({ action }: { action: ProgrammeAction }) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const state = action.late ? 'late' : action.status
  const tone = state === 'late' ? 'warn' : state === 'open' || state === 'abandoned' ? 'neutral' : 'good'
  return (
    <>
      <Chip tone={tone}>{t(`programme.statuses.${state}`)}</Chip>
      {action.awaitsProof ? (
        <>
          <span className={styles.detail}>{t('said.awaits')}</span>
          {action.closedBy ? <span className={styles.detail}>{t('said.awaitsWhat', { what: format.own(action.closedBy) })}</span> : null}
        </>
      ) : null}
    </>
  )
}
